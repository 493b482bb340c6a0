import type { CompiledDecision, CompiledDecisions } from '../../decisions/index.js';
import type { DecisionTableView } from './definitions.dto.js';

type Shown = Pick<DecisionTableView, 'requires' | 'table' | 'expression'>;

/** A decision as people read it: the texts of its table, row by row. */
export function presentTable(file: CompiledDecisions, decision: CompiledDecision): Shown {
  const requires = decision.requires.map((id) => file.decisions.get(id)?.name ?? id);
  const { logic } = decision;
  if (logic.kind === 'literal') return { requires, table: null, expression: logic.expression.source };
  if (logic.kind !== 'table') return { requires, table: null, expression: null };
  const { hitPolicy, aggregation, inputs, outputs, rules } = logic.table;
  const annotations = [...new Set(rules.flatMap((rule) => Object.keys(rule.annotations)))];
  return {
    requires,
    expression: null,
    table: {
      hitPolicy,
      aggregation: aggregation ?? null,
      inputs: inputs.map(({ label, expression }) => ({ label, expression: expression.source })),
      outputs: outputs.map(({ name }) => name),
      annotations,
      rules: rules.map((rule) => ({
        number: rule.number,
        tests: rule.tests.map((test) => test?.source ?? null),
        outputs: rule.outputs.map((output) => output?.source ?? null),
        annotations: annotations.map((name) => rule.annotations[name] ?? null),
      })),
    },
  };
}
