import { movedAmong } from '../../../shared/moved-among.js';
import type { DecisionOnPaper, DecisionsOnPaper, RuleOnPaper, TableOnPaper } from './read-tables.js';

/** What kind of column. */
export type Side = 'input' | 'output' | 'annotation';

/** Something that differs between two versions of a file of decisions. Texts are as they are written. */
export interface TableChange {
  kind:
    | 'decision-added'
    | 'decision-removed'
    | 'decision-changed'
    | 'column-added'
    | 'column-removed'
    | 'column-moved'
    | 'column-changed'
    | 'rule-added'
    | 'rule-removed'
    | 'rule-moved'
    | 'cell';
  decision: { id: string; name: string };
  /** What of a decision or column has changed. */
  property?: 'name' | 'description' | 'requires' | 'hitPolicy' | 'expression' | 'label' | 'type' | 'values' | 'preset';
  side?: Side;
  /** The label of the column. Absent for the description of a rule. */
  column?: string;
  /** The rule’s number, from 1: in the later version, where it is there. */
  rule?: number;
  /** Its number in the earlier version, where it is another one. */
  was?: number;
  before?: string;
  after?: string;
}

/** How two versions of a file of decisions differ: decisions in the order of the later one, those that are gone at the end. */
export function compareTables(before: DecisionsOnPaper, after: DecisionsOnPaper): TableChange[] {
  const earlier = new Map(before.decisions.map((decision) => [decision.id, decision]));
  const later = new Set(after.decisions.map(({ id }) => id));
  return [
    ...after.decisions.flatMap((decision) => {
      const old = earlier.get(decision.id);
      return old ? decisionsCompared(old, decision) : [{ kind: 'decision-added' as const, decision: named(decision) }];
    }),
    ...before.decisions
      .filter(({ id }) => !later.has(id))
      .map((decision) => ({ kind: 'decision-removed' as const, decision: named(decision) })),
  ];
}

const named = ({ id, name }: DecisionOnPaper) => ({ id, name });

function decisionsCompared(old: DecisionOnPaper, now: DecisionOnPaper): TableChange[] {
  const decision = named(now);
  const changed = (property: TableChange['property'], before?: string, after?: string): TableChange[] =>
    before === after ? [] : [{ kind: 'decision-changed', decision, property, ...given(before, after) }];
  return [
    ...changed('name', old.name, now.name),
    ...changed('description', old.description, now.description),
    ...changed('requires', old.requires.join(', ') || undefined, now.requires.join(', ') || undefined),
    ...changed('hitPolicy', old.table && policyOf(old.table), now.table && policyOf(now.table)),
    ...changed('expression', old.expression, now.expression),
    ...(old.table && now.table ? new Tables(decision, old.table, now.table).changes() : []),
  ];
}

const policyOf = ({ hitPolicy, aggregation }: TableOnPaper) =>
  aggregation ? `${hitPolicy} (${aggregation})` : hitPolicy;

/** A column of either table, with what it says at its head. */
interface Column {
  side: Side;
  id: string;
  label: string;
  properties: Partial<Record<NonNullable<TableChange['property']>, string>>;
  /** The text of its cell in a rule. */
  cell: (rule: RuleOnPaper) => string;
}

class Tables {
  /** Columns of the earlier table by those of the later one. */
  private readonly columns: Map<Column, Column>;
  private readonly before: Column[];
  private readonly after: Column[];

  constructor(
    private readonly decision: TableChange['decision'],
    private readonly old: TableOnPaper,
    private readonly now: TableOnPaper,
  ) {
    this.before = columnsOf(old);
    this.after = columnsOf(now);
    this.columns = paired(
      this.before,
      this.after,
      (one, other) => one.side === other.side && one.id !== '' && one.id === other.id,
      (one, other) => one.side === other.side && one.label === other.label,
    );
  }

  changes(): TableChange[] {
    return [...this.heads(), ...this.rules()];
  }

  private heads(): TableChange[] {
    const { decision, columns } = this;
    const kept = [...columns.values()];
    const order = [...columns.keys()].map((column) => this.before.indexOf(columns.get(column)!));
    const moved = movedAmong(order);
    return [
      ...this.after.flatMap((column): TableChange[] => {
        const old = columns.get(column);
        const place = { decision, side: column.side, column: column.label };
        if (!old) return [{ kind: 'column-added', ...place }];
        const names = new Set([...Object.keys(old.properties), ...Object.keys(column.properties)]);
        const changes = ([...names] as NonNullable<TableChange['property']>[]).flatMap((property): TableChange[] => {
          const [before, after] = [old.properties[property], column.properties[property]];
          return before === after ? [] : [{ kind: 'column-changed', ...place, property, ...given(before, after) }];
        });
        const isMoved = moved.has(this.before.indexOf(old));
        return isMoved ? [{ kind: 'column-moved', ...place }, ...changes] : changes;
      }),
      ...this.before
        .filter((column) => !kept.includes(column))
        .map(({ side, label }) => ({ kind: 'column-removed' as const, decision, side, column: label })),
    ];
  }

  private rules(): TableChange[] {
    const { decision, old, now } = this;
    const text = (rule: RuleOnPaper) => JSON.stringify([rule.tests, rule.outputs]);
    const rules = paired(
      old.rules,
      now.rules,
      (one, other) => one.id !== '' && one.id === other.id,
      (one, other) => text(one) === text(other),
    );
    const kept = [...rules.values()];
    const moved = movedAmong([...rules.values()].map(({ number }) => number));
    return [
      ...now.rules.flatMap((rule): TableChange[] => {
        const before = rules.get(rule);
        if (!before) return [{ kind: 'rule-added', decision, rule: rule.number, after: inShort(rule) }];
        const place = {
          decision,
          rule: rule.number,
          ...(before.number === rule.number ? {} : { was: before.number }),
        };
        const cells = this.cells(before, rule).map((cell) => ({ ...place, ...cell }));
        return moved.has(before.number) ? [{ kind: 'rule-moved', ...place }, ...cells] : cells;
      }),
      ...old.rules
        .filter((rule) => !kept.includes(rule))
        .map((rule) => ({ kind: 'rule-removed' as const, decision, rule: rule.number, before: inShort(rule) })),
    ];
  }

  private cells(
    before: RuleOnPaper,
    after: RuleOnPaper,
  ): Pick<TableChange, 'kind' | 'side' | 'column' | 'before' | 'after'>[] {
    const cells = this.after.flatMap((column) => {
      const old = this.columns.get(column);
      if (!old || old.cell(before) === column.cell(after)) return [];
      const { side, label } = column;
      return [{ kind: 'cell' as const, side, column: label, before: old.cell(before), after: column.cell(after) }];
    });
    const [was, is] = [before.description ?? '', after.description ?? ''];
    return was === is ? cells : [...cells, { kind: 'cell', before: was, after: is }];
  }
}

/** What a rule says, in one line. */
const inShort = ({ tests, outputs }: RuleOnPaper) =>
  `${tests.map((test) => test || '-').join(' | ')} → ${outputs.map((output) => output || '-').join(' | ')}`;

function columnsOf({ inputs, outputs, annotations }: TableOnPaper): Column[] {
  return [
    ...inputs.map(({ id, label, expression, type, values }, index): Column => ({
      side: 'input',
      id,
      label,
      properties: said({ label, expression, type, values }),
      cell: ({ tests }) => tests[index] || '-',
    })),
    ...outputs.map(({ id, label, name, type, values, preset }, index): Column => ({
      side: 'output',
      id,
      label,
      properties: said({ label, name, type, values, preset }),
      cell: ({ outputs: cells }) => cells[index] ?? '',
    })),
    ...annotations.map((label, index): Column => ({
      side: 'annotation',
      id: '',
      label,
      properties: {},
      cell: ({ annotations: cells }) => cells[index] ?? '',
    })),
  ];
}

const said = (properties: Record<string, string | undefined>): Column['properties'] =>
  Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== undefined));

const given = (before?: string, after?: string) => ({
  ...(before === undefined ? {} : { before }),
  ...(after === undefined ? {} : { after }),
});

/** What belongs together: by the first rule, what is left by the second. In the order of the later ones. */
function paired<T>(before: readonly T[], after: readonly T[], ...same: ((one: T, other: T) => boolean)[]): Map<T, T> {
  const found = new Map<T, T>();
  const taken = new Set<T>();
  for (const isSame of same) {
    for (const later of after) {
      if (found.has(later)) continue;
      const earlier = before.find((one) => !taken.has(one) && isSame(one, later));
      if (earlier === undefined) continue;
      found.set(later, earlier);
      taken.add(earlier);
    }
  }
  return new Map(after.flatMap((later) => (found.has(later) ? [[later, found.get(later)!] as const] : [])));
}
