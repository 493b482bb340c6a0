import type { EntityManager } from 'typeorm';
import { ActivityInstance } from './history.entity.js';
import { countsForElement } from './loop-bodies.js';

/** How often an element of an instance runs, has run, waits too long, or is stuck: for the diagram. */
export interface ElementState {
  elementId: string;
  active: number;
  completed: number;
  terminated: number;
  overdue: number;
  incidents: number;
}

interface OfElement {
  elementId: string;
  state: string;
  dueState?: string | null;
}

/** Counted in the database, however often something loops. */
export async function elementStates(
  em: EntityManager,
  instanceKey: string,
  views: Readonly<Record<string, readonly unknown[]>>,
): Promise<ElementState[]> {
  const rows = await em
    .createQueryBuilder(ActivityInstance, 'a')
    .select('a.elementId', 'elementId')
    .addSelect('a.state', 'state')
    .addSelect('COUNT(*)', 'times')
    .where('a.instanceKey = :instanceKey', { instanceKey })
    .andWhere(countsForElement('a'))
    .groupBy('a.elementId')
    .addGroupBy('a.state')
    .getRawMany<{ elementId: string; state: ActivityInstance['state']; times: number | string }>();
  const states = new Map<string, ElementState>();
  const of = (elementId: string): ElementState => {
    const known = states.get(elementId);
    if (known) return known;
    const fresh = { elementId, active: 0, completed: 0, terminated: 0, overdue: 0, incidents: 0 };
    states.set(elementId, fresh);
    return fresh;
  };
  for (const { elementId, state, times } of rows) of(elementId)[state] = Number(times);
  for (const { elementId, dueState } of views['tasks'] as readonly OfElement[])
    if (dueState === 'overdue') of(elementId).overdue += 1;
  for (const { elementId, state } of views['incidents'] as readonly OfElement[])
    if (state === 'open') of(elementId).incidents += 1;
  return [...states.values()];
}
