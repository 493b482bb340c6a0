import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { answerOf, api, newRequestKey } from '../../api/client';
import type { components } from '../../api/schema';
import type { FileVersion } from './types';
import { isNotOpened } from './use-save-version';

/** What would happen: problems, what changes, who is affected. Nothing is done. */
export function useDeploymentPreview(files: readonly FileVersion[]) {
  return useQuery({
    queryKey: ['designs', 'deployment-preview', files],
    queryFn: () => answerOf(api.POST('/v1/designs/deployments/preview', { body: { files: [...files] } })),
    enabled: files.length > 0,
    gcTime: 0,
    // What was looked at is what is deployed: it changes under nobody's eyes, and the server compares.
    staleTime: Infinity,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
}

type Deployment = components['schemas']['DesignDeployment'];

/** Puts saved versions in force, all or none. The same request sent again does it once. @throws ApiProblem `deployment-refused` */
export function useDeploy() {
  const queryClient = useQueryClient();
  const sent = useRef<{ body: string; key: string }>(undefined);
  return useMutation({
    mutationFn: (body: Deployment) => {
      const text = JSON.stringify(body);
      if (sent.current?.body !== text) sent.current = { body: text, key: newRequestKey() };
      const header = { 'Idempotency-Key': sent.current.key };
      return answerOf(api.POST('/v1/designs/deployments', { params: { header }, body }));
    },
    onSettled: () =>
      Promise.all([
        queryClient.invalidateQueries({ queryKey: ['designs'], predicate: isNotOpened }),
        queryClient.invalidateQueries({ queryKey: ['processes'] }),
      ]),
  });
}
