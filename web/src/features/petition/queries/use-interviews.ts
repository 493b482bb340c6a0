import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../../api/client';
import { petitionKeyOf } from './petition-key-of';

/** The interviews about it, the newest first. */
export function useInterviews(petitionKey: string) {
  return useQuery({
    queryKey: [...petitionKeyOf(petitionKey), 'interviews'],
    queryFn: () =>
      answerOf(api.POST('/v1/interviews/search', { body: { filter: { petitionKey }, page: { limit: 50 } } })),
  });
}
