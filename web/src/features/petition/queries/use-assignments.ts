import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../../api/client';
import { petitionKeyOf } from './petition-key-of';

/** Its assignments, the earliest first. */
export function useAssignments(petitionKey: string) {
  return useQuery({
    queryKey: [...petitionKeyOf(petitionKey), 'assignments'],
    queryFn: () => answerOf(api.GET('/v1/petitions/{key}/assignments', { params: { path: { key: petitionKey } } })),
  });
}
