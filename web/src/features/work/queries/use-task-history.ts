import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../../api/client';

export const useTaskHistory = (key: string) =>
  useQuery({
    queryKey: ['user-tasks', 'history', key],
    queryFn: () =>
      answerOf(api.GET('/v1/user-tasks/{key}/history', { params: { path: { key }, query: { limit: 200 } } })),
  });
