import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { answerOf, api, newRequestKey } from '../../api/client';
import type { BatchDraft, BatchPreview } from './types';

interface Confirmed {
  draft: BatchDraft;
  preview: BatchPreview;
  reason: string;
}

/** Starts a batch on exactly what its preview showed. The same request sent again starts no second one. */
export function useCreateBatch() {
  const queryClient = useQueryClient();
  const sent = useRef<{ body: string; key: string }>(undefined);
  return useMutation({
    mutationFn: ({ draft, preview: { count, selectionDigest }, reason }: Confirmed) => {
      const { kind, selection, parameters } = draft;
      const body = { kind, ...selection, parameters, reason, expectedCount: count, selectionDigest };
      const text = JSON.stringify(body);
      if (sent.current?.body !== text) sent.current = { body: text, key: newRequestKey() };
      const header = { 'Idempotency-Key': sent.current.key };
      return answerOf(api.POST('/v1/batches', { params: { header }, body }));
    },
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['batches'] }),
  });
}
