import { lookThrough } from '../../feel/index.js';
import { type Column, cut, type ExampleValue, type Parts } from './columns.js';
import { Coverage, type Region, type Rules, TooManySteps } from './coverage.js';
import { outputsOf, type RuleOutputs } from './outputs.js';
import type { RuleOnPaper, TableOnPaper } from './read-table.js';

/** What inputs, by the label of the column: in FEEL’s way of writing, without columns where anything will do. */
export type Where = { column: string; values: string }[];

/** Values that show it, one for each column. */
export type Example = ({ column: string } & ExampleValue)[];

/** Something about the rules of a table. Rules are counted from 1. */
export type TableFinding =
  /** UNIQUE: both fit, and the decision fails there. */
  | { kind: 'overlap'; rules: [number, number]; where: Where; example: Example }
  /** ANY: both fit. `differ`: with other outputs, so it fails; `may-differ`: their outputs are written in other words. */
  | { kind: 'disagreement'; outputs: 'differ' | 'may-differ'; rules: [number, number]; where: Where; example: Example }
  /** It never counts: `by` those that stand before it, or nothing that may be given fits it (`by` is empty then). */
  | { kind: 'unreachable'; rule: number; by: number[] }
  /** No rule answers, and nothing is said for that case. */
  | { kind: 'gap'; where: Where; example: Example };

/** A cell that says more than can be judged. */
export interface NotJudged {
  /** Absent: the allowed values of the column. */
  rule?: number;
  column: string;
}

export interface TableAnalysis {
  findings: TableFinding[];
  /** Of each kind so many more than are told. */
  more: { overlaps: number; gaps: boolean };
  notJudged: NotJudged[];
  /** Labels of columns that depend on the same variable: what is found of them together may never be given. */
  related: string[][];
  /** The table has more than can be looked through: of these things nothing is said. */
  tooLarge: ('all' | 'gaps' | 'unreachable')[];
}

const MOST_RULES = 1_000;
const MOST_CELLS = 20_000;
/** So many of a kind are told: who mends them looks again. */
const MOST_TOLD = 20;
const MOST_GAPS = 10;

/**
 * What can be said of a table without running it: rules that overlap where they must not, rules that never
 * count, and what no rule answers. Found by the geometry of literals, ranges and lists; whatever a cell
 * says beyond that is not guessed at but told as not judged, and nothing is found that hangs on it. Null is
 * taken for an input that is to be answered only where the column speaks of null; a column without a type
 * is taken to be given values of the kind that its cells speak of.
 */
export function analyseTable(table: TableOnPaper): TableAnalysis {
  const nothing: TableAnalysis = {
    findings: [],
    more: { overlaps: 0, gaps: false },
    notJudged: [],
    related: [],
    tooLarge: [],
  };
  const { rules, inputs } = table;
  if (rules.length > MOST_RULES || rules.length * inputs.length > MOST_CELLS) return { ...nothing, tooLarge: ['all'] };
  if (inputs.length === 0) return nothing;
  return new Analysis(table).made();
}

class Analysis {
  private readonly columns: Column[];
  private readonly outputs: RuleOutputs[];
  private readonly findings: TableFinding[] = [];
  private readonly tooLarge: TableAnalysis['tooLarge'] = [];
  private readonly more = { overlaps: 0, gaps: false };
  /** Whether each cell of the rule can be judged. */
  private readonly isJudged: boolean[];

  constructor(private readonly table: TableOnPaper) {
    const { inputs, rules } = table;
    this.columns = inputs.map((input, index) =>
      cut(
        input,
        rules.map(({ tests }) => tests[index]),
      ),
    );
    this.outputs = outputsOf(table);
    this.isJudged = rules.map((_, rule) => this.columns.every(({ cells }) => cells[rule] !== undefined));
  }

  made(): TableAnalysis {
    const { hitPolicy } = this.table;
    this.findEmpty();
    if (hitPolicy === 'UNIQUE' || hitPolicy === 'ANY') this.findOverlaps();
    if (hitPolicy === 'FIRST' || hitPolicy === 'PRIORITY') this.bounded('unreachable', () => this.findUnreachable());
    // A list without entries, or a sum of nothing, is an answer.
    if (!['COLLECT', 'RULE ORDER', 'OUTPUT ORDER'].includes(hitPolicy)) this.bounded('gaps', () => this.findGaps());
    return {
      findings: this.findings,
      more: this.more,
      notJudged: this.notJudged(),
      related: relatedColumns(this.table),
      tooLarge: this.tooLarge,
    };
  }

  /** Rules that nothing fits, alone. */
  private findEmpty(): void {
    this.table.rules.forEach(({ number }, rule) => {
      if (this.columns.some(({ cells }) => cells[rule] === 0n))
        this.findings.push({ kind: 'unreachable', rule: number, by: [] });
    });
  }

  private findOverlaps(): void {
    const { rules, hitPolicy } = this.table;
    for (let later = 1; later < rules.length; later++) {
      for (let earlier = 0; earlier < later; earlier++) {
        if (!this.isJudged[earlier] || !this.isJudged[later]) continue;
        const region = this.columns.map(({ cells }) => cells[earlier]! & cells[later]!);
        if (region.some((parts) => parts === 0n)) continue;
        const pair: [number, number] = [earlier + 1, later + 1];
        if (hitPolicy === 'UNIQUE') this.tell({ kind: 'overlap', rules: pair, ...this.shown(region) });
        else {
          const outputs = compared(this.outputs[earlier]!, this.outputs[later]!);
          if (outputs !== 'same') this.tell({ kind: 'disagreement', outputs, rules: pair, ...this.shown(region) });
        }
      }
    }
  }

  private tell(finding: TableFinding): void {
    if (this.findings.length < MOST_TOLD) this.findings.push(finding);
    else this.more.overlaps++;
  }

  /** A rule with a cell that can’t be judged covers nothing for sure, and may itself be met by anything. */
  private findUnreachable(): void {
    const { rules } = this.table;
    const covering = this.coverage('never');
    const idle = new Set<number>();
    rules.forEach(({ number }, rule) => {
      const region = this.columns.map(({ cells, domain }) => cells[rule] ?? domain);
      if (region.some((parts) => parts === 0n)) return;
      const before = this.rulesBefore(rule).filter(
        (other) =>
          !idle.has(other) &&
          this.columns.every(({ cells }, column) => ((cells[other] ?? 0n) & region[column]!) !== 0n),
      );
      if (before.length === 0 || covering.uncovered(region, asRules(before), 1).length > 0) return;
      idle.add(rule);
      const alone = before.find((other) =>
        this.columns.every(({ cells }, column) => (region[column]! & ~(cells[other] ?? 0n)) === 0n),
      );
      const by = alone === undefined ? before : [alone];
      this.findings.push({ kind: 'unreachable', rule: number, by: by.map((other) => other + 1).sort((a, b) => a - b) });
    });
  }

  /** Rules that count before the given one where both fit; with PRIORITY only those of which that is certain. */
  private rulesBefore(rule: number): number[] {
    const { rules, hitPolicy } = this.table;
    const others = rules.map((_, other) => other);
    if (hitPolicy === 'FIRST') return others.slice(0, rule);
    const own = this.outputs[rule]!.ranks;
    if (!own) return [];
    return others.filter((other) => {
      const ranks = this.outputs[other]!.ranks;
      if (other === rule || !ranks) return false;
      const column = ranks.findIndex((rank, index) => rank !== own[index]);
      return column < 0 ? other < rule : ranks[column]! < own[column]!;
    });
  }

  private findGaps(): void {
    const { rules, outputs } = this.table;
    if (outputs.some(({ preset }) => preset !== undefined)) return;
    if (this.columns.some(({ isDomainUnknown }) => isDomainUnknown)) return;
    const everything = this.columns.map(({ expected }) => expected);
    const gaps = this.coverage('always').uncovered(everything, asRules(rules.map((_, rule) => rule)), MOST_GAPS + 1);
    this.more.gaps = gaps.length > MOST_GAPS;
    for (const region of gaps.slice(0, MOST_GAPS))
      this.findings.push({ kind: 'gap', ...this.shown(region, 'expected') });
  }

  /** @param unjudged what a rule with a cell that can’t be judged covers in that column */
  private coverage(unjudged: 'always' | 'never'): Coverage {
    return new Coverage(
      this.columns.map(({ cells, domain }) => cells.map((parts) => parts ?? (unjudged === 'always' ? domain : 0n))),
      this.columns.map(({ count }) => count),
    );
  }

  /** @param within what is to be answered, or all that may be given */
  private shown(region: Region, within: 'expected' | 'domain' = 'domain'): { where: Where; example: Example } {
    return {
      where: this.columns.flatMap(({ label, describe, [within]: all }, index) => {
        const values = describe(region[index]!, all);
        return values === '-' ? [] : [{ column: label, values }];
      }),
      example: this.columns.map(({ label, example }, index) => ({ column: label, ...example(region[index]!) })),
    };
  }

  private notJudged(): NotJudged[] {
    const cells = this.table.rules.flatMap(({ number }: RuleOnPaper, rule) =>
      this.columns.flatMap(({ label, cells: ofColumn }) =>
        ofColumn[rule] === undefined ? [{ rule: number, column: label }] : [],
      ),
    );
    const domains = this.columns.flatMap(({ label, isDomainUnknown }) => (isDomainUnknown ? [{ column: label }] : []));
    return [...domains, ...cells];
  }

  private bounded(what: 'gaps' | 'unreachable', find: () => void): void {
    try {
      find();
    } catch (error) {
      if (!(error instanceof TooManySteps)) throw error;
      this.tooLarge.push(what);
    }
  }
}

const asRules = (rules: readonly number[]): Rules => rules.reduce((set: Parts, rule) => set | (1n << BigInt(rule)), 0n);

function compared(one: RuleOutputs, other: RuleOutputs): 'same' | 'differ' | 'may-differ' {
  const differing = one.texts.flatMap((text, column) => (text === other.texts[column] ? [] : [column]));
  if (differing.length === 0) return 'same';
  const [values, others] = [one.values, other.values];
  const isCertain = differing.some(
    (column) => values[column] !== undefined && others[column] !== undefined && values[column] !== others[column],
  );
  if (isCertain) return 'differ';
  const isSame = differing.every((column) => values[column] !== undefined && values[column] === others[column]);
  return isSame ? 'same' : 'may-differ';
}

/** Columns that depend on the same variable, two or more together. */
function relatedColumns({ inputs }: TableOnPaper): string[][] {
  const byVariable = new Map<string, string[]>();
  for (const { label, expression } of inputs)
    for (const name of variablesIn(expression)) byVariable.set(name, [...(byVariable.get(name) ?? []), label]);
  const groups = [...byVariable.values()].filter((labels) => labels.length > 1);
  return [...new Map(groups.map((labels) => [labels.join('\n'), labels])).values()];
}

function variablesIn(expression: string): string[] {
  try {
    return lookThrough(expression).variables;
  } catch {
    return [];
  }
}
