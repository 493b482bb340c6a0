import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client';
import { isNotOpened } from './use-save-version';

/** Throws my draft of a file away. */
export function useThrowAway() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (path: string) => answerOf<unknown>(api.DELETE('/v1/designs/draft', { params: { query: { path } } })),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['designs'], predicate: isNotOpened }),
  });
}
