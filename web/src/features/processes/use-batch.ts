import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client';

const REFRESH_MS = 1_000;

/** One batch, each second while it goes on. */
export function useBatch(key: string) {
  return useQuery({
    queryKey: ['batches', key],
    queryFn: () => answerOf(api.GET('/v1/batches/{key}', { params: { path: { key } } })),
    refetchInterval: ({ state: { data } }) => (data?.state === 'active' ? REFRESH_MS : false),
  });
}
