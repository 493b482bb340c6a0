import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answerOf, api, newRequestKey } from '../../api/client';

interface NewVersion {
  path: string;
  content: string;
  /** 0: a new file. */
  basedOn: number;
  reason: string;
}

interface Saved extends NewVersion {
  /** Of the draft on the screen that becomes the version; none: it is no matter whether there is one. */
  draft?: string;
}

/**
 * Saves a version. @throws ApiProblem `design-changed` where somebody saved one meanwhile, `draft-changed` where
 * the same person has drawn on in another window
 */
export function useSaveVersion() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ draft, ...body }: Saved) =>
      answerOf(
        api.POST('/v1/designs/versions', {
          body,
          params: { header: { 'Idempotency-Key': newRequestKey() } },
          ...ifMatch(draft),
        }),
      ),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['designs'], predicate: isNotOpened }),
  });
}

/** What is on the screen, for what would end another draft unseen. */
export const ifMatch = (draft: string | undefined) => (draft === undefined ? {} : { headers: { 'If-Match': draft } });

/** What is open in an editor stays there. */
export const isNotOpened = ({ queryKey }: { queryKey: readonly unknown[] }) => queryKey[1] !== 'opened';
