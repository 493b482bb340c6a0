import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client';
import type { FileVersion } from './types';
import { isNotOpened } from './use-save-version';

/** What would happen: problems, what changes, who is affected. Nothing is done. */
export function useDeploymentPreview(files: readonly FileVersion[]) {
  return useQuery({
    queryKey: ['designs', 'deployment-preview', files],
    queryFn: () => answerOf(api.POST('/v1/designs/deployments/preview', { body: { files: [...files] } })),
    enabled: files.length > 0,
    gcTime: 0,
  });
}

/** Puts saved versions in force, all or none. @throws ApiProblem `deployment-refused` */
export function useDeploy() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ files, reason, key }: { files: readonly FileVersion[]; reason: string; key: string }) =>
      answerOf(
        api.POST('/v1/designs/deployments', {
          params: { header: { 'Idempotency-Key': key } },
          body: { files: [...files], reason },
        }),
      ),
    onSettled: () =>
      Promise.all([
        queryClient.invalidateQueries({ queryKey: ['designs'], predicate: isNotOpened }),
        queryClient.invalidateQueries({ queryKey: ['processes'] }),
      ]),
  });
}
