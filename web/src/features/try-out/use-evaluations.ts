import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client';
import type { DryRun } from './types';

/** What is true of a run until its next step. */
const standing = (what: string, { key, steps }: DryRun, ...more: unknown[]) => ['try-out', what, key, steps, ...more];

/** What an expression gives at a place, evaluated anew after each step; undefined: none yet. */
export function useEvaluation(run: DryRun, at: string, expression: string | undefined) {
  return useQuery({
    queryKey: standing('value', run, at, expression),
    enabled: expression !== undefined,
    staleTime: Infinity,
    queryFn: () =>
      answerOf(
        api.POST('/v1/dry-runs/{key}/evaluations', {
          params: { path: { key: run.key } },
          body: { expression: expression!, at },
        }),
      ),
  });
}

/** The expressions of an element, as drawn, with what they give at a place. */
export function useExpressions(run: DryRun, elementId: string, at: string) {
  return useQuery({
    queryKey: standing('expressions', run, elementId, at),
    staleTime: Infinity,
    queryFn: () =>
      answerOf(
        api.GET('/v1/dry-runs/{key}/expressions', {
          params: { path: { key: run.key }, query: { elementId, at } },
        }),
      ),
  });
}

/** The elements that open jobs: they are others only when another process has come in. */
export function useJobElements(run: DryRun) {
  const processes = [...new Set(run.processInstances.map(({ processId }) => processId))];
  return useQuery({
    queryKey: ['try-out', 'jobs', run.key, ...processes],
    staleTime: Infinity,
    queryFn: () => answerOf(api.GET('/v1/dry-runs/{key}/jobs', { params: { path: { key: run.key } } })),
  });
}

/** A decision as the run makes it: the same as long as it goes on. */
export function useDecisionTable(runKey: string, decisionId: string) {
  return useQuery({
    queryKey: ['try-out', 'table', runKey, decisionId],
    staleTime: Infinity,
    queryFn: () =>
      answerOf(
        api.GET('/v1/dry-runs/{key}/decisions/{decisionId}/table', { params: { path: { key: runKey, decisionId } } }),
      ),
  });
}
