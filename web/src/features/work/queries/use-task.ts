import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../../api/client';

/** Somebody else may take it at any moment. */
const REFRESH_MS = 10_000;

export const useTask = (key: string) =>
  useQuery({
    queryKey: ['user-tasks', 'task', key],
    queryFn: () => answerOf(api.GET('/v1/user-tasks/{key}', { params: { path: { key } } })),
    refetchInterval: REFRESH_MS,
    refetchIntervalInBackground: false,
  });
