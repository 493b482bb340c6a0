import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../../api/client';

/** Who may work on every one of the tasks. */
export const useCandidates = (userTaskKeys: string[], enabled: boolean) =>
  useQuery({
    queryKey: ['user-tasks', 'candidates', userTaskKeys],
    queryFn: () => answerOf(api.POST('/v1/user-tasks/candidates', { body: { userTaskKeys } })),
    enabled: enabled && userTaskKeys.length > 0,
  });
