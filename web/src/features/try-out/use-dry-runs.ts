import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf, api, newRequestKey } from '../../api/client';
import type { DryRun, DryRunStep, FileText, Variables } from './types';
import { keepDrawing } from './use-drawing';

const keyOf = (key: string | undefined) => ['try-out', 'run', key];
const LIST = ['try-out', 'runs'];

/** Where a dry run stands. Only its owner moves it, so nothing is asked for twice. */
export function useDryRun(key: string | undefined) {
  return useQuery({
    queryKey: keyOf(key),
    queryFn: () => answerOf(api.GET('/v1/dry-runs/{key}', { params: { path: { key: key! } } })),
    enabled: key !== undefined,
    staleTime: Infinity,
  });
}

/** My dry runs, the one last used first. */
export function useMyDryRuns() {
  return useQuery({ queryKey: LIST, queryFn: () => answerOf(api.GET('/v1/dry-runs')), staleTime: 0 });
}

interface Beginning {
  processId: string;
  variables: Variables;
  businessKey?: string;
  /** Milliseconds. */
  at?: number;
  /** Read when it begins: a draft may have changed since the page was opened. */
  files: () => Promise<FileText[]>;
}

/** @throws ApiProblem `deployment-refused` with what the gate found */
export function useBegin() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async ({ files, ...rest }: Beginning): Promise<DryRun> => {
      const texts = await files();
      const run = await answerOf(
        api.POST('/v1/dry-runs', {
          params: { header: { 'Idempotency-Key': newRequestKey() } },
          body: { ...rest, files: texts },
        }),
      );
      queryClient.setQueryData(keyOf(run.key), run);
      for (const { name, content } of texts) keepDrawing(queryClient, run.key, name, content);
      return run;
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: LIST }),
  });
}

/** One step after another; where one is refused the run is where it was. */
export function useStep(key: string) {
  const queryClient = useQueryClient();
  return useMutation({
    scope: { id: `try-out ${key}` },
    mutationFn: (body: DryRunStep) =>
      answerOf(
        api.POST('/v1/dry-runs/{key}/steps', {
          params: { path: { key }, header: { 'Idempotency-Key': newRequestKey() } },
          body,
        }),
      ),
    onSuccess: (run) => queryClient.setQueryData(keyOf(key), run),
  });
}

/** Its steps are forgotten. */
export function useEnd() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (key: string) => answerOf(api.DELETE('/v1/dry-runs/{key}', { params: { path: { key } } })),
    onSettled: () => queryClient.invalidateQueries({ queryKey: LIST }),
  });
}
