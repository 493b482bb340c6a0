import type { Plan } from '../types';

/** An element of the old version and the one that it becomes. */
export interface Pair {
  from: string;
  to: string;
  /** Both are drawn with it; undefined: of the same id, and nobody waits there. */
  number: number | undefined;
  by: Plan['elements'][number]['by'];
}

/** What an element is called, in each of the versions. */
export interface SidesNames {
  source: (elementId: string) => string;
  target: (elementId: string) => string;
}

/** Numbers are for those that somebody looks for: where tokens wait, and where the ids differ. */
export function pairsOf({ elements }: Plan, waiting: ReadonlyMap<string, number>): Pair[] {
  let last = 0;
  return elements.flatMap(({ sourceElementId: from, targetElementId: to, by }) => {
    if (to === null) return [];
    const isOfInterest = by !== 'id' || (waiting.get(from) ?? 0) > 0;
    return [{ from, to, by, number: isOfInterest ? ++last : undefined }];
  });
}

type Marks = Map<string, string[]>;

/** CSS classes of both drawings: what has its place by itself, by name or by hand, and what has none. */
export function marksOf(
  plan: Plan,
  pairs: readonly Pair[],
  over: string | undefined,
): { source: Marks; target: Marks } {
  const [source, target]: Marks[] = [new Map(), new Map()];
  for (const { from, to, by } of pairs) {
    const mark = by === 'id' ? 'migration-same' : 'migration-other';
    source!.set(from, [mark]);
    target!.set(to, [...(target!.get(to) ?? []), mark]);
  }
  for (const { sourceElementId, targetElementId } of plan.elements)
    if (targetElementId === null) source!.set(sourceElementId, ['migration-lost']);
  if (over !== undefined) target!.set(over, [...(target!.get(over) ?? []), 'migration-over']);
  return { source: source!, target: target! };
}
