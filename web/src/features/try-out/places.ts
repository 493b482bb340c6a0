import { designersName } from '../../diagram';
import type { Language } from '../../i18n';
import type { DryRun, Variables } from './types';

/** Where something can be evaluated: an instance as a whole, or where one of its tokens stands. */
export interface Place {
  key: string;
  processId: string;
  /** Null for an instance as a whole. */
  elementId: string | null;
  name: string;
  /** As far as the page knows what is seen there. */
  variables: Variables;
}

/** The instances that go on, each with its tokens; where all have ended, those that have. */
export function placesOf(run: DryRun, language: Language): Place[] {
  const living = run.processInstances.filter(({ state }) => state === 'active');
  return (living.length > 0 ? living : run.processInstances).flatMap(
    ({ key, processId, processName, variables }): Place[] => [
      { key, processId, elementId: null, name: designersName(processName || processId, language), variables },
      ...tokensIn(run, key).map((token) => ({
        key: token.key,
        processId,
        elementId: token.elementId,
        name: designersName(token.name || token.elementId, language),
        variables: seenBy(run, token.key) ?? variables,
      })),
    ],
  );
}

const tokensIn = (run: DryRun, instanceKey: string) =>
  run.tokens.filter(({ processInstanceKey }) => processInstanceKey === instanceKey);

/** What a task or a job has been given: its own variables over those around it. */
const seenBy = (run: DryRun, tokenKey: string): Variables | undefined =>
  run.userTasks.find(({ userTaskKey }) => userTaskKey === tokenKey)?.variables ??
  run.jobs.find(({ key }) => key === tokenKey)?.variables;
