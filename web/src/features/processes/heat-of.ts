import type { DiagramHeat, ElementState } from '../../diagram';
import type { HeatName } from './search';
import type { ElementFigures } from './types';

/** The numbers that colour a diagram; undefined: it shows how nodes stand. */
export function heatOf(
  elements: readonly ElementFigures[],
  name: HeatName,
  label: string,
  format: { number(value: number): string; duration(ms: number): string },
): DiagramHeat | undefined {
  if (name === 'state') return undefined;
  const isTime = name === 'meanWaiting' || name === 'meanDuration' || name === 'p95Duration';
  const values = new Map<string, number>();
  for (const figures of elements) {
    const value = figures[name];
    // Nothing was measured there, or nothing is there: no colour, and no row.
    if (value !== null && value > 0) values.set(figures.elementId, value);
  }
  return { label, values, isCount: !isTime, format: isTime ? format.duration : format.number };
}

/** How the nodes of many instances stand, for the badges. */
export const statesOf = (elements: readonly ElementFigures[]): ElementState[] =>
  elements
    .filter(({ waiting, overdue, incidents }) => waiting + overdue + incidents > 0)
    .map(({ elementId, waiting, overdue, incidents, terminated }) => ({
      elementId,
      active: waiting,
      completed: 0,
      terminated,
      overdue,
      incidents,
    }));
