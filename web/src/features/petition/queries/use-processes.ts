import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../../api/client';
import { petitionKeyOf } from './petition-key-of';

/** Its processes: its own, ladders, interviews, sanctions. */
export function useProcesses(petitionKey: string) {
  return useQuery({
    queryKey: [...petitionKeyOf(petitionKey), 'processes'],
    queryFn: () => answerOf(api.GET('/v1/petitions/{key}/processes', { params: { path: { key: petitionKey } } })),
  });
}
