import type { Parts } from './columns.js';

/** Steps of one search together: enough for some thousand rules’ worth, and done within a quarter of a second. */
export const MOST_STEPS = 400_000;

/** The search would take too long. */
export class TooManySteps extends Error {}

/** Rules, a bit for each. */
export type Rules = bigint;

/** A set of parts for each column. */
export type Region = readonly Parts[];

/** Finds what of a region no rule of some covers. */
export class Coverage {
  private steps = 0;

  /** @param cells by column, then by rule @param counts of parts, by column */
  constructor(
    private readonly cells: readonly (readonly Parts[])[],
    private readonly counts: readonly number[],
  ) {}

  /**
   * Regions within the given one, apart from each other, that none of the rules covers.
   * @param most so many at most
   * @throws TooManySteps
   */
  uncovered(region: Region, rules: Rules, most: number): Region[] {
    if (region.some((parts) => parts === 0n)) return [];
    const ruleCount = this.cells[0]?.length ?? 0;
    // By column: the rules that cover the region in it and in all that follow.
    const coveringFrom: Rules[] = [];
    let covering = rules;
    for (let column = region.length - 1; column >= 0; column--) {
      for (let rule = 0; rule < ruleCount; rule++)
        if ((region[column]! & ~this.cells[column]![rule]!) !== 0n) covering &= ~(1n << BigInt(rule));
      coveringFrom[column] = covering;
    }
    const found: Region[] = [];
    const covered = new Set<string>();
    const search = (column: number, alive: Rules, path: readonly Parts[]): boolean => {
      if (alive === 0n) {
        found.push([...path, ...region.slice(column)]);
        return true;
      }
      if (column === region.length || (alive & coveringFrom[column]!) !== 0n) return false;
      const key = `${column} ${alive.toString(36)}`;
      if (covered.has(key)) return false;
      let isOpen = false;
      for (const [left, parts] of this.split(column, region[column]!, alive)) {
        if (found.length >= most) return true;
        if (search(column + 1, left, [...path, parts])) isOpen = true;
      }
      if (!isOpen) covered.add(key);
      return isOpen;
    };
    search(0, rules, []);
    return found;
  }

  /** What of a column leaves which of the rules, those that leave the fewest first. */
  private split(column: number, within: Parts, alive: Rules): [Rules, Parts][] {
    const groups = new Map<Rules, Parts>();
    for (let part = 0; part < this.counts[column]!; part++) {
      const bit = 1n << BigInt(part);
      if ((within & bit) === 0n) continue;
      if (++this.steps > MOST_STEPS) throw new TooManySteps();
      const left = alive & this.rulesAt(column, part);
      groups.set(left, (groups.get(left) ?? 0n) | bit);
    }
    return [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
  }

  private readonly known: Rules[][] = [];

  private rulesAt(column: number, part: number): Rules {
    const ofColumn = (this.known[column] ??= []);
    return (ofColumn[part] ??= this.cells[column]!.reduce(
      (rules, parts, rule) => ((parts >> BigInt(part)) & 1n ? rules | (1n << BigInt(rule)) : rules),
      0n,
    ));
  }
}
