import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../../api/client';
import { petitionKeyOf } from './petition-key-of';

/** What the user may do with it now. */
export function useActions(petitionKey: string) {
  return useQuery({
    queryKey: [...petitionKeyOf(petitionKey), 'actions'],
    queryFn: () => answerOf(api.GET('/v1/petitions/{key}/actions', { params: { path: { key: petitionKey } } })),
  });
}
