import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client';

const REFRESH_MS = 15_000;

export function useInterview(key: string) {
  return useQuery({
    queryKey: ['interviews', 'one', key],
    queryFn: () => answerOf(api.GET('/v1/interviews/{key}', { params: { path: { key } } })),
    refetchInterval: REFRESH_MS,
  });
}
