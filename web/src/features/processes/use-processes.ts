import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client';

const REFRESH_MS = 30_000;

/** Every process with what is going on in it, read again while somebody looks. */
export function useProcesses() {
  return useQuery({
    queryKey: ['processes'],
    queryFn: () => answerOf(api.GET('/v1/processes')),
    refetchInterval: REFRESH_MS,
  });
}
