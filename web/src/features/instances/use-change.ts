import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { newRequestKey } from '../../api/client';
import { instanceKeyOf } from '../../live';

/**
 * A change of an instance: what is shown of it is read again afterwards. Sent again after a failure it
 * keeps its key, so that it is done once.
 */
export function useChange<Input, Output>(
  instanceKey: string,
  send: (input: Input, headers: { 'Idempotency-Key': string }) => Promise<Output>,
) {
  const client = useQueryClient();
  const sent = useRef<{ input: Input; key: string }>(undefined);
  return useMutation({
    mutationFn: (input: Input) => {
      if (sent.current?.input !== input) sent.current = { input, key: newRequestKey() };
      return send(input, { 'Idempotency-Key': sent.current.key });
    },
    onSuccess: () => {
      sent.current = undefined;
      return client.invalidateQueries({ queryKey: instanceKeyOf(instanceKey) });
    },
  });
}
