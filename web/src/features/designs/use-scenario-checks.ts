import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import { answerOf, api } from '../../api/client';
import type { components } from '../../api/schema';
import type { FileVersion } from './types';
import { contentQuery } from './use-content';

type Schemas = components['schemas'];
type Scenario = Schemas['Scenario'];

/** More are not run before one deployment: they are left out, and that is said. */
const MOST = 200;

/** How a scenario goes on the versions that are to be deployed. */
export interface ScenarioCheck {
  scenario: Scenario;
  state: 'waiting' | 'running' | 'same' | 'differs' | 'refused' | 'not-run';
  result?: Schemas['ScenarioResult'];
  /** Why it could not be run. */
  error?: unknown;
}

export interface ScenarioChecks {
  /** Undefined until it is known which there are. */
  checks: readonly ScenarioCheck[] | undefined;
  /** Why that is not known. */
  error: unknown;
  isRunning: boolean;
  /** What has not been run yet is left out. */
  stop: () => void;
  again: () => void;
}

type Outcome = Omit<ScenarioCheck, 'scenario'>;
interface Round {
  /** Of which versions and scenarios. */
  of: string;
  outcomes: ReadonlyMap<string, Outcome>;
  isStopped: boolean;
}

/**
 * Runs every kept scenario of what a deployment reaches, one after the other, on exactly the versions
 * chosen; begins anew with other versions, and ends with the component.
 * @param reached ids of processes; undefined: it is not known yet, or nothing is to be run
 */
export function useScenarioChecks(
  files: readonly FileVersion[],
  reached: readonly string[] | undefined,
): ScenarioChecks {
  const queryClient = useQueryClient();
  const [turn, setTurn] = useState(0);
  const [round, setRound] = useState<Round>();
  const list = useQuery({
    queryKey: ['try-out', 'scenarios', 'all'],
    queryFn: () => answerOf(api.GET('/v1/scenarios')),
    enabled: reached !== undefined,
    gcTime: 0,
    staleTime: Infinity,
  });
  const scenarios = useMemo(
    () => (reached ? list.data?.items.filter(({ processId }) => reached.includes(processId)) : undefined),
    [list.data, reached],
  );
  const of = JSON.stringify([turn, files, scenarios?.map(({ scenarioKey }) => scenarioKey)]);

  const run = useCallback(
    async (all: readonly Scenario[], versions: readonly FileVersion[], mark: string, signal: AbortSignal) => {
      const tell = (key: string, outcome: Outcome) => {
        if (!signal.aborted)
          setRound((old) => {
            const known = old?.of === mark ? old : { of: mark, outcomes: new Map<string, Outcome>(), isStopped: false };
            return known.isStopped ? known : { ...known, outcomes: new Map(known.outcomes).set(key, outcome) };
          });
      };
      let texts: Promise<{ name: string; content: string }[]> | undefined;
      const read = async ({ path, version }: FileVersion) => ({
        name: path,
        content: (await queryClient.fetchQuery(contentQuery(path, version))).content,
      });
      for (const { scenarioKey: key } of all.slice(0, MOST)) {
        if (signal.aborted) return;
        tell(key, { state: 'running' });
        try {
          texts ??= Promise.all(versions.map(read));
          const result = await answerOf(
            api.POST('/v1/scenarios/{key}/run', {
              params: { path: { key } },
              body: { files: await texts },
              signal,
            }),
          );
          tell(key, { state: result.same ? 'same' : 'differs', result });
        } catch (error) {
          tell(key, { state: 'refused', error });
        }
      }
    },
    [queryClient],
  );

  const controller = useRef<AbortController>(undefined);
  const begin = useEffectEvent((signal: AbortSignal) => {
    if (scenarios) void run(scenarios, files, of, signal);
  });
  useEffect(() => {
    const begun = new AbortController();
    controller.current = begun;
    begin(begun.signal);
    return () => begun.abort();
  }, [of]);

  const current = round?.of === of ? round : undefined;
  const checks = scenarios?.map((scenario, index): ScenarioCheck => {
    const outcome = current?.outcomes.get(scenario.scenarioKey);
    const isLeftOut = index >= MOST || (current?.isStopped === true && (!outcome || outcome.state === 'running'));
    return { scenario, ...(isLeftOut ? { state: 'not-run' } : (outcome ?? { state: 'waiting' })) };
  });
  return {
    checks,
    error: list.error,
    isRunning:
      (reached !== undefined && list.isPending) ||
      (checks?.some(({ state }) => state === 'waiting' || state === 'running') ?? false),
    stop: () => {
      controller.current?.abort();
      setRound((old) => ({ of, outcomes: old?.of === of ? old.outcomes : new Map(), isStopped: true }));
    },
    again: () => setTurn((count) => count + 1),
  };
}
