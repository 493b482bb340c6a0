import { insertRows } from '../../infrastructure/database/index.js';
import { newId } from '../../shared/ids.js';
import type { CompiledDecisions, DecisionStep } from '../decisions/index.js';
import type { Variables } from '../engine/index.js';
import { DecisionInstance, type KeptDecision } from './decision-instance.entity.js';
import type { StepRecord } from './step-record.js';

/** A decision that was made, and by what. */
export interface DecisionMade {
  decisionId: string;
  /** The version that decided. */
  definitionKey: string;
  derivation: KeptDecision[];
}

/** The business rule task for which it was made. */
export interface DecidedTask extends DecisionMade {
  instanceKey: string;
  elementId: string;
  elementInstanceKey: string;
}

/**
 * What is kept of the way to an answer. A rule may count by more than its columns show, and an expression has
 * none: what a decision says that it requires, and no column has shown, is kept under its name.
 */
export function keptOf(
  file: CompiledDecisions,
  derivation: readonly DecisionStep[],
  variables: Variables,
): KeptDecision[] {
  const shown = new Set<string>();
  return derivation.map(({ decisionId, inputs: columns, rules, byDefault, value }) => {
    const { logic, inputs: required } = file.decisions.get(decisionId)!;
    if (logic.kind === 'table') for (const { expression } of logic.table.inputs) shown.add(expression.source.trim());
    const inputs = { ...columns };
    for (const name of required) {
      if (shown.has(name) || !Object.hasOwn(variables, name)) continue;
      shown.add(name);
      inputs[name] = variables[name];
    }
    return { decisionId, inputs, rules: rules.map(({ number }) => number), byDefault, output: value };
  });
}

/** Writes a row for each business rule task that was decided in the step: one statement, or none. */
export async function writeDecisionInstances(
  { em, rootKey, at }: StepRecord,
  decided: readonly DecidedTask[],
  sequence: number,
): Promise<void> {
  const rows = decided.map((task) =>
    Object.assign(new DecisionInstance(), { ...task, key: newId(), rootKey, decidedAt: at, sequence }),
  );
  await insertRows(em, DecisionInstance, rows);
}
