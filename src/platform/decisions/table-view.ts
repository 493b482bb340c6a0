import type { CompiledDecision, CompiledDecisions } from './model.js';

/** A decision as people read it. JSON. */
export interface TableView {
  /** Names of the decisions of its file whose answers it uses. */
  requires: string[];
  /** Null where the decision is no table. */
  table: {
    hitPolicy: string;
    aggregation: string | null;
    inputs: { label: string; expression: string }[];
    outputs: string[];
    /** Names of the columns that explain. */
    annotations: string[];
    /** Numbered from 1; null in a test: any will do. */
    rules: { number: number; tests: (string | null)[]; outputs: (string | null)[]; annotations: (string | null)[] }[];
  } | null;
  /** FEEL; null where the decision is a table or another composite. */
  expression: string | null;
}

/** A decision as people read it: the texts of its table, row by row. */
export function tableView(file: CompiledDecisions, decision: CompiledDecision): TableView {
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
