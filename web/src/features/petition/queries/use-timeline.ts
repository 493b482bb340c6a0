import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../../api/client';
import type { PetitionSearch } from '../search';
import { petitionKeyOf } from './petition-key-of';

const ON_A_PAGE = 30;

/** A page of what was done, by whom, when. */
export function useTimeline(petitionKey: string, { group, order = 'desc', after }: PetitionSearch) {
  return useQuery({
    queryKey: [...petitionKeyOf(petitionKey), 'timeline', group, order, after],
    queryFn: () =>
      answerOf(
        api.GET('/v1/petitions/{key}/timeline', {
          params: { path: { key: petitionKey }, query: { group, order, after, limit: ON_A_PAGE } },
        }),
      ),
    placeholderData: keepPreviousData,
  });
}
