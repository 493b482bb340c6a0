import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answerOf, api, newRequestKey } from '../../api/client';

interface Change {
  /** The id of a process for all of its versions, or the key of one version. */
  processId: string;
  what: 'suspension' | 'resumption';
  reason: string;
}

/** Has every instance of a process or version stand still, or go on. */
export function useSuspend() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ processId, what, reason }: Change) =>
      answerOf<unknown>(
        api.POST(`/v1/process-definitions/{processId}/${what}`, {
          params: { path: { processId }, header: { 'Idempotency-Key': newRequestKey() } },
          body: { reason },
        }),
      ),
    onSettled: () =>
      Promise.all(
        ['processes', 'process-instances'].map((name) => queryClient.invalidateQueries({ queryKey: [name] })),
      ),
  });
}
