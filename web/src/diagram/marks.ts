import type { DiagramHeat, ElementState } from './types';

const HEAT_LEVELS = 5;

interface Shown {
  states: readonly ElementState[] | undefined;
  takenFlows: readonly string[] | undefined;
  heat: DiagramHeat | undefined;
  isSuspended: boolean;
}

/** CSS classes of elements: what is worst decides the colour, the badge says the rest. */
export function marksOf({ states = [], takenFlows = [], heat, isSuspended }: Shown): Map<string, string[]> {
  const marks = new Map<string, string[]>();
  for (const flow of takenFlows) marks.set(flow, ['diagram-taken']);
  if (heat) {
    const most = Math.max(...heat.values.values(), 0);
    for (const [id, value] of heat.values) marks.set(id, [`diagram-heat-${heatLevel(value, most)}`]);
    return marks;
  }
  for (const state of states) marks.set(state.elementId, [stateMark(state, isSuspended)]);
  return marks;
}

export function withFurther(
  marks: Map<string, string[]>,
  further: ReadonlyMap<string, readonly string[]> | undefined,
): Map<string, string[]> {
  for (const [id, classes] of further ?? []) marks.set(id, [...(marks.get(id) ?? []), ...classes]);
  return marks;
}

function stateMark({ active, completed, overdue, incidents }: ElementState, isSuspended: boolean): string {
  if (incidents > 0) return 'diagram-incident';
  if (overdue > 0) return 'diagram-overdue';
  if (active > 0) return isSuspended ? 'diagram-suspended' : 'diagram-active';
  return completed > 0 ? 'diagram-completed' : 'diagram-terminated';
}

/** 0 for nothing, then 1 to 5 in equal steps up to the greatest. */
export function heatLevel(value: number, most: number): number {
  if (value <= 0 || most <= 0) return 0;
  return Math.min(HEAT_LEVELS, Math.max(1, Math.ceil((value / most) * HEAT_LEVELS)));
}

const SECOND = 1_000;

/**
 * What each colour stands for. Colours that no whole number can have are left out, and times end with a whole
 * second: of colours that would then be told by the same words the darkest is meant.
 */
export function heatBands({ values, isCount }: DiagramHeat): { level: number; upTo: number }[] {
  const most = Math.max(...values.values(), 0);
  const levels = new Map<number, number>();
  for (let level = 1; level <= HEAT_LEVELS; level++) {
    const end = (most * level) / HEAT_LEVELS;
    const upTo = isCount ? Math.floor(end) : Math.ceil(end / SECOND) * SECOND;
    if (upTo > 0 && !(isCount && levels.has(upTo))) levels.set(upTo, level);
  }
  return [...levels].map(([upTo, level]) => ({ level, upTo }));
}
