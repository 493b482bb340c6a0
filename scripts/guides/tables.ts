import { many, one, readDmn, textOf, type DmnElement } from '../../src/platform/decisions/dmn-file.js';

/** A decision table as it stands in its file. */
export interface DecisionTable {
  name: string;
  /** `name`: what is asked, as it is written. */
  inputs: { label: string; name: string }[];
  outputs: { label: string; name: string }[];
  annotations: string[];
  rules: { inputs: string[]; outputs: string[]; annotations: string[] }[];
}

/** @throws Error when the file has no such table */
export async function readTable(xml: string, decisionId: string): Promise<DecisionTable> {
  const { definitions } = await readDmn(xml);
  const decision = many(definitions, 'drgElement').find(({ id }) => id === decisionId);
  const table = decision && one(decision, 'decisionLogic');
  if (!table || table.$type !== 'dmn:DecisionTable') throw new Error(`no decision table "${decisionId}"`);
  const texts = (rule: DmnElement, name: string) => many(rule, name).map((entry) => textOf(entry));
  return {
    name: decision.name ?? decisionId,
    inputs: many(table, 'input').map((input) => ({
      label: input.label ?? input.id ?? '',
      name: textOf(one(input, 'inputExpression')),
    })),
    outputs: many(table, 'output').map(({ label, name }) => ({ label: label ?? name ?? '', name: name ?? '' })),
    annotations: many(table, 'annotation').map(({ name }) => name ?? ''),
    rules: many(table, 'rule').map((rule) => ({
      inputs: texts(rule, 'inputEntry'),
      outputs: texts(rule, 'outputEntry'),
      annotations: texts(rule, 'annotationEntry'),
    })),
  };
}
