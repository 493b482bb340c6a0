import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answerOf, api, newRequestKey } from '../../../api/client';

interface Request {
  userTaskKeys: string[];
  /** Left out: to oneself. Null: back to the others. */
  assignee?: string | null;
}

/** Claims, gives back or hands over many tasks, each answered for itself. */
export function useBulkAssignment() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Request) =>
      answerOf(
        api.POST('/v1/user-tasks/bulk-assignment', {
          body,
          params: { header: { 'Idempotency-Key': newRequestKey() } },
        }),
      ),
    onSettled: () => client.invalidateQueries({ queryKey: ['user-tasks'] }),
  });
}
