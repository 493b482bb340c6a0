import { lookThrough } from '../../feel/index.js';
import { inJson } from './literals.js';
import type { DecisionOnPaper, DecisionsOnPaper } from './read-tables.js';
import { literalsIn, testsIn } from './unary-tests.js';

/** A variable that a decision is to be given. */
export interface NeededInput {
  name: string;
  /** As a table’s column calls it. */
  label?: string;
  type?: string;
  /** What it may be, where that is said; otherwise what rules speak of. JSON, each once. */
  known: (string | number | boolean)[];
}

/**
 * What a decision is to be given, with those that it requires: the data that the file names, and whatever
 * variables its columns read besides. In the order of the columns.
 */
export function neededInputs(file: DecisionsOnPaper, decisionId: string): NeededInput[] {
  const needed = new Map<string, NeededInput>();
  const made = new Set(file.decisions.flatMap(({ id, variable }) => [id, variable]));
  const need = (name: string, more: Partial<NeededInput> = {}) => {
    if (made.has(name)) return;
    const before = needed.get(name) ?? { name, known: [] };
    const known = [...new Set([...before.known, ...(more.known ?? [])])];
    needed.set(name, { ...more, ...before, known });
  };
  const seen = new Set<string>();
  const visit = (id: string) => {
    const decision = file.decisions.find((one) => one.id === id);
    const input = file.inputs.find((one) => one.id === id);
    if (input) need(input.name, { ...typeOf(input), known: knownIn([input.values]) });
    if (!decision || seen.has(id)) return;
    seen.add(id);
    for (const [column, clause] of (decision.table?.inputs ?? []).entries()) {
      const isVariable = /^[\p{L}_][\p{L}\p{N}_]*$/u.test(clause.expression);
      if (!isVariable) for (const name of variablesIn(clause.expression)) need(name);
      else {
        const cells = decision.table!.rules.map(({ tests }) => tests[column]);
        const allowed = clause.values ?? clause.typeValues;
        const known = knownIn(allowed === undefined ? cells : [allowed]);
        need(clause.expression, { label: clause.label, ...typeOf(clause), known });
      }
    }
    for (const required of decision.requires) visit(required);
    if (decision.expression !== undefined) for (const name of freeIn(decision)) need(name);
  };
  visit(decisionId);
  return [...needed.values()];
}

const typeOf = ({ type }: { type?: string }) => (type === undefined ? {} : { type });

const knownIn = (cells: readonly (string | undefined)[]) =>
  cells.flatMap((cell) => literalsIn(testsIn(cell) ?? { tests: [], isNegated: false }).map(inJson));

/** Of one that is no table, only what stands alone as an expression is looked through. */
const freeIn = ({ expression, requires }: DecisionOnPaper): string[] =>
  requires.length === 0 ? variablesIn(expression ?? '') : [];

function variablesIn(expression: string): string[] {
  try {
    return lookThrough(expression).variables;
  } catch {
    return [];
  }
}
