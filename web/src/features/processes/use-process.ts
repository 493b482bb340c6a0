import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client';

const REFRESH_MS = 30_000;

/** One process with its versions, the newest first. */
export function useProcess(processId: string) {
  return useQuery({
    queryKey: ['processes', processId],
    queryFn: () => answerOf(api.GET('/v1/processes/{processId}', { params: { path: { processId } } })),
    refetchInterval: REFRESH_MS,
  });
}
