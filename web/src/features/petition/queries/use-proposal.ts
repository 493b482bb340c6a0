import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../../api/client';
import { petitionKeyOf } from './petition-key-of';

export interface Wish {
  court?: string;
  resultDueOn?: string;
  progressDueOn?: string;
  handler?: string;
}

/** What one click would assign; asked anew for each wish, never from the cache. */
export function useProposal(petitionKey: string, wish: Wish) {
  return useQuery({
    queryKey: [...petitionKeyOf(petitionKey), 'assignment-proposal', wish],
    queryFn: () =>
      answerOf(
        api.GET('/v1/petitions/{key}/assignment-proposal', { params: { path: { key: petitionKey }, query: wish } }),
      ),
    placeholderData: keepPreviousData,
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
}
