import { useQueryClient } from '@tanstack/react-query';
import { useMyEvents } from './use-my-events';

/** What is read again when my queue of tasks or my notices have changed. What is typed into a form stays. */
const FOLLOWING = {
  work: [
    ['user-tasks', 'queue'],
    ['user-tasks', 'filters'],
    ['user-tasks', 'task'],
    ['user-tasks', 'of-instance'],
  ],
  notices: [['notices']],
};

/** Once for the whole console: what is shown of one's own work and notices follows by itself. */
export function useFollowMyEvents(): void {
  const client = useQueryClient();
  useMyEvents((what) => {
    for (const queryKey of FOLLOWING[what]) void client.invalidateQueries({ queryKey }, { cancelRefetch: false });
  });
}
