import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../../api/client';
import { petitionKeyOf } from './petition-key-of';

/** Its clock of each round, with how the deadline was derived. */
export function useClocks(petitionKey: string) {
  return useQuery({
    queryKey: [...petitionKeyOf(petitionKey), 'clocks'],
    queryFn: () => answerOf(api.GET('/v1/petitions/{key}/clocks', { params: { path: { key: petitionKey } } })),
  });
}
