import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client';
import type { BatchDraft } from './types';

/** What a batch would be done to, and what it would do to the first of them. */
export function useBatchPreview({ kind, selection, parameters }: BatchDraft) {
  const body = { kind, ...selection, parameters };
  return useQuery({
    queryKey: ['batches', 'preview', body],
    queryFn: () => answerOf(api.POST('/v1/batches/preview', { body })),
    // Looked at for a decision: never an old one.
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
}
