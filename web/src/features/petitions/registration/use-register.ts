import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { answerOf, api, newRequestKey } from '../../../api/client';
import type { Registration } from './form-values';

/** Registers a petition. The same form sent again, after a lost answer, registers nothing twice. */
export function useRegister() {
  const client = useQueryClient();
  const sent = useRef<{ body: string; key: string }>(undefined);
  return useMutation({
    mutationFn: (body: Registration) => {
      const text = JSON.stringify(body);
      if (sent.current?.body !== text) sent.current = { body: text, key: newRequestKey() };
      const header = { 'Idempotency-Key': sent.current.key };
      return answerOf(api.POST('/v1/petitions', { params: { header }, body }));
    },
    onSuccess: () => {
      sent.current = undefined;
      return client.invalidateQueries({ queryKey: ['petitions'] });
    },
  });
}
