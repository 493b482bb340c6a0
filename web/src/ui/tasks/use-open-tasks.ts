import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client';

const REFRESH_MS = 15_000;

/** The open tasks of an instance that the user sees; null: there is no instance yet. */
export function useOpenTasks(instanceKey: string | null) {
  return useQuery({
    queryKey: ['user-tasks', 'of-instance', instanceKey],
    queryFn: () =>
      answerOf(
        api.POST('/v1/user-tasks/search', {
          body: { filter: { processInstanceKey: instanceKey ?? '', state: 'open' }, overseen: false },
        }),
      ),
    enabled: instanceKey !== null,
    refetchInterval: REFRESH_MS,
  });
}
