import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { answerOf, api, newRequestKey } from '../../api/client';
import type { components } from '../../api/schema';

type Proposal = components['schemas']['SanctionProposal'];

/** Proposes a sanction; the same sent again, after a lost answer, proposes nothing twice. */
export function usePropose() {
  const client = useQueryClient();
  const sent = useRef<{ content: string; key: string }>(undefined);
  return useMutation({
    mutationFn: (body: Proposal) => {
      const content = JSON.stringify(body);
      if (sent.current?.content !== content) sent.current = { content, key: newRequestKey() };
      return answerOf(api.POST('/v1/sanctions', { params: { header: { 'Idempotency-Key': sent.current.key } }, body }));
    },
    onSuccess: () => client.invalidateQueries({ queryKey: ['sanctions'] }),
  });
}
