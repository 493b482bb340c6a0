import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf, api, newRequestKey } from '../../api/client';
import type { FileText } from './types';

const LIST = ['try-out', 'scenarios'];

/** Those of a process, of all designers. */
export function useScenarios(processId: string) {
  return useQuery({
    queryKey: [...LIST, processId],
    queryFn: () => answerOf(api.GET('/v1/scenarios', { params: { query: { processId } } })),
  });
}

/** @throws ApiProblem `scenario-name-taken` */
export function useKeepScenario(runKey: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (name: string) =>
      answerOf(
        api.POST('/v1/dry-runs/{key}/scenario', {
          params: { path: { key: runKey }, header: { 'Idempotency-Key': newRequestKey() } },
          body: { name },
        }),
      ),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: LIST }),
  });
}

/** Plays a scenario on files; changes nothing. */
export function useRunScenario() {
  return useMutation({
    mutationFn: async ({ key, files }: { key: string; files: () => Promise<FileText[]> }) => {
      const body = { files: await files() };
      return answerOf(api.POST('/v1/scenarios/{key}/run', { params: { path: { key } }, body }));
    },
  });
}

export function useDeleteScenario() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (key: string) => answerOf(api.DELETE('/v1/scenarios/{key}', { params: { path: { key } } })),
    onSettled: () => queryClient.invalidateQueries({ queryKey: LIST }),
  });
}
