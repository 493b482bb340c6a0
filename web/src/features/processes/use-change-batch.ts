import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answerOf, api, newRequestKey } from '../../api/client';

export type BatchChange = 'suspension' | 'resumption' | 'cancellation';

/** Pauses a batch, has it go on, or stops it for good. */
export function useChangeBatch(key: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (change: BatchChange) =>
      answerOf(
        api.POST(`/v1/batches/{key}/${change}`, {
          params: { path: { key }, header: { 'Idempotency-Key': newRequestKey() } },
        }),
      ),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['batches'] }),
  });
}
