import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../../api/client';
import { petitionKeyOf } from './petition-key-of';

/** Its ladders of supervision, one for each round. */
export function useSupervisions(petitionKey: string) {
  return useQuery({
    queryKey: [...petitionKeyOf(petitionKey), 'supervisions'],
    queryFn: () => answerOf(api.GET('/v1/petitions/{key}/supervisions', { params: { path: { key: petitionKey } } })),
  });
}
