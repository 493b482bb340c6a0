import type { ElementState } from '../../diagram';
import type { DryRun } from './types';

/** Where a dry run stands in one of its processes, as a diagram shows it. */
export function elementStates(run: DryRun, processId: string): ElementState[] {
  const instances = run.processInstances.filter((instance) => instance.processId === processId);
  const keys = new Set(instances.map(({ key }) => key));
  const states = new Map<string, ElementState>();
  const of = (elementId: string): ElementState => {
    const known = states.get(elementId);
    if (known) return known;
    const fresh = { elementId, active: 0, completed: 0, terminated: 0, overdue: 0, incidents: 0 };
    states.set(elementId, fresh);
    return fresh;
  };
  for (const { elementsDone } of instances)
    for (const [elementId, count] of Object.entries(elementsDone)) of(elementId).completed += count;
  for (const { processInstanceKey, elementId, state } of run.tokens) {
    if (!keys.has(processInstanceKey)) continue;
    if (state === 'active') of(elementId).active++;
    else of(elementId).incidents++;
  }
  for (const { processInstanceKey, elementId, dueAt } of run.userTasks)
    if (keys.has(processInstanceKey) && dueAt !== null && dueAt < run.now) of(elementId).overdue++;
  return [...states.values()];
}

/** The flows that its tokens took. */
export const takenFlows = (run: DryRun, processId: string): string[] =>
  run.processInstances
    .filter((instance) => instance.processId === processId)
    .flatMap(({ flowsTaken }) => Object.keys(flowsTaken));
