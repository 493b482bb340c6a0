import { movedAmong } from '../../../shared/moved-among.js';
import type { RuleOnPaper, TableOnPaper } from './read-table.js';
import type { DecisionOnPaper, DecisionsOnPaper } from './read-tables.js';
import { policyWritten, ruleWritten } from './written.js';

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
  /** What is changed. */
  decision: { id: string; name: string };
  /** What it is, where it is no decision: a business knowledge model, data that is given, a type. */
  part?: 'knowledge' | 'input' | 'type';
  /** What of a decision or column has changed. */
  property?:
    | 'name'
    | 'variable'
    | 'description'
    | 'requires'
    | 'hitPolicy'
    | 'expression'
    | 'label'
    | 'type'
    | 'values'
    | 'preset';
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

/**
 * How two versions of a file of decisions differ: decisions, business knowledge models, data that is given and
 * types, each in the order of the later one, those that are gone at the end.
 */
export function compareTables(before: DecisionsOnPaper, after: DecisionsOnPaper): TableChange[] {
  return [
    ...partsCompared(undefined, before.decisions, after.decisions),
    ...partsCompared('knowledge', before.knowledge, after.knowledge),
    ...partsCompared('input', before.inputs.map(inputAsPart), after.inputs.map(inputAsPart)),
    ...partsCompared('type', before.types.map(typeAsPart), after.types.map(typeAsPart)),
  ];
}

/** What there is of anything that is compared; decisions have more. */
type Part = Pick<DecisionOnPaper, 'id' | 'name'> & Partial<DecisionOnPaper>;

const inputAsPart = ({ id, title, name, typeRef }: DecisionsOnPaper['inputs'][number]): Part => ({
  id,
  name: title,
  variable: name,
  ...(typeRef ? { typeRef } : {}),
});

/** Others know types by their names: one that is renamed is another one. */
const typeAsPart = ({ name, written }: DecisionsOnPaper['types'][number]): Part => ({
  id: name,
  name,
  typeRef: written,
});

function partsCompared(part: TableChange['part'], before: readonly Part[], after: readonly Part[]): TableChange[] {
  const earlier = new Map(before.map((one) => [one.id, one]));
  const later = new Set(after.map(({ id }) => id));
  const changes = [
    ...after.flatMap((one): TableChange[] => {
      const old = earlier.get(one.id);
      return old ? decisionsCompared(old, one) : [{ kind: 'decision-added', decision: named(one) }];
    }),
    ...before
      .filter(({ id }) => !later.has(id))
      .map((one) => ({ kind: 'decision-removed' as const, decision: named(one) })),
  ];
  return part ? changes.map((change) => ({ ...change, part })) : changes;
}

const named = ({ id, name }: Part) => ({ id, name });

function decisionsCompared(old: Part, now: Part): TableChange[] {
  const decision = named(now);
  const changed = (property: TableChange['property'], before?: string, after?: string): TableChange[] =>
    before === after ? [] : [{ kind: 'decision-changed', decision, property, ...given(before, after) }];
  return [
    ...changed('name', old.name, now.name),
    ...changed('variable', old.variable, now.variable),
    ...changed('type', old.typeRef, now.typeRef),
    ...changed('description', old.description, now.description),
    ...changed('requires', old.requires?.join(', ') || undefined, now.requires?.join(', ') || undefined),
    ...changed('hitPolicy', old.table && policyWritten(old.table), now.table && policyWritten(now.table)),
    ...changed('expression', old.expression, now.expression),
    ...(old.table && now.table ? new Tables(decision, old.table, now.table).changes() : []),
  ];
}

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
        if (!before) return [{ kind: 'rule-added', decision, rule: rule.number, after: ruleWritten(rule) }];
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
        .map((rule) => ({ kind: 'rule-removed' as const, decision, rule: rule.number, before: ruleWritten(rule) })),
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

function columnsOf({ inputs, outputs, annotations }: TableOnPaper): Column[] {
  return [
    ...inputs.map(({ id, label, expression, typeRef: type, values }, index): Column => ({
      side: 'input',
      id,
      label,
      properties: said({ label, expression, type, values }),
      cell: ({ tests }) => tests[index] || '-',
    })),
    ...outputs.map(({ id, label, name, typeRef: type, values, preset }, index): Column => ({
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
