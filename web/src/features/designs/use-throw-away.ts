import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client';
import { ifMatch, isNotOpened } from './use-save-version';

/** Throws my draft of a file away. @throws ApiProblem `draft-changed` where it is another one than that on the screen */
export function useThrowAway() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ path, draft }: { path: string; draft: string }) =>
      answerOf<unknown>(api.DELETE('/v1/designs/draft', { params: { query: { path } }, ...ifMatch(draft) })),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['designs'], predicate: isNotOpened }),
  });
}
