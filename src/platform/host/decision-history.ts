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
 * What is kept of the way to an answer. A decision that is an expression has no columns of input: where
 * no table was asked at all, the inputs that its file declares are kept, so that there is something to check.
 */
export function keptOf(
  file: CompiledDecisions,
  derivation: readonly DecisionStep[],
  variables: Variables,
): KeptDecision[] {
  const kept = derivation.map(({ decisionId, inputs, rules, byDefault, value }) => ({
    decisionId,
    inputs,
    rules: rules.map(({ number }) => number),
    byDefault,
    output: value,
  }));
  const hasTable = derivation.some(({ decisionId }) => file.decisions.get(decisionId)?.logic.kind === 'table');
  const last = kept.at(-1);
  if (hasTable || !last) return kept;
  const declared = file.inputs.filter(({ name }) => Object.hasOwn(variables, name));
  return [
    ...kept.slice(0, -1),
    { ...last, inputs: Object.fromEntries(declared.map(({ name }) => [name, variables[name]])) },
  ];
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
