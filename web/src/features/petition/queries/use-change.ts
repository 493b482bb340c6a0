import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { newRequestKey } from '../../../api/client';
import { petitionKeyOf } from './petition-key-of';

/**
 * A change of a petition: all that is shown of it is read again afterwards, after a refusal too, for it may
 * say that somebody else was first. Sent again with the same content it keeps its key: it is done once.
 */
export function useChange<Input, Output>(
  petitionKey: string,
  send: (input: Input, headers: { 'Idempotency-Key': string }) => Promise<Output>,
) {
  const client = useQueryClient();
  const sent = useRef<{ content: string; key: string }>(undefined);
  return useMutation({
    mutationFn: (input: Input) => {
      const content =
        input instanceof File ? `${input.name} ${input.size} ${input.lastModified}` : JSON.stringify(input);
      if (sent.current?.content !== content) sent.current = { content, key: newRequestKey() };
      return send(input, { 'Idempotency-Key': sent.current.key });
    },
    onSuccess: () => {
      sent.current = undefined;
      void client.invalidateQueries({ queryKey: ['user-tasks'] });
    },
    // Not waited for: whoever asked goes on at once, and does not see the old page refused first.
    onSettled: () => {
      void client.invalidateQueries({ queryKey: petitionKeyOf(petitionKey) });
    },
  });
}
