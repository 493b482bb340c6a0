import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answerOf, api, newRequestKey } from '../../api/client';

interface NewVersion {
  path: string;
  content: string;
  /** 0: a new file. */
  basedOn: number;
  reason: string;
}

/** Saves a version. @throws ApiProblem `design-changed` where somebody saved one meanwhile */
export function useSaveVersion() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: NewVersion) =>
      answerOf(api.POST('/v1/designs/versions', { body, params: { header: { 'Idempotency-Key': newRequestKey() } } })),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['designs'], predicate: isNotOpened }),
  });
}

/** What is open in an editor stays there. */
export const isNotOpened = ({ queryKey }: { queryKey: readonly unknown[] }) => queryKey[1] !== 'opened';
