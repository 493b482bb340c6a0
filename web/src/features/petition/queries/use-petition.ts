import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../../api/client';
import { petitionKeyOf } from './petition-key-of';

/** One petition, personal data masked. */
export function usePetition(petitionKey: string) {
  return useQuery({
    queryKey: [...petitionKeyOf(petitionKey), 'one'],
    queryFn: () => answerOf(api.GET('/v1/petitions/{key}', { params: { path: { key: petitionKey } } })),
  });
}
