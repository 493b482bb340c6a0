import type { components } from '../../../api/schema';

type Schemas = components['schemas'];
export type DecisionCase = Schemas['DecisionCase'];
export type CaseResult = Schemas['DecisionCaseRunResult']['results'][number];

/** The cases of a file; undefined where it holds none that can be read. An empty text is a file to come. */
export function casesIn(text: string): DecisionCase[] | undefined {
  if (text === '') return [];
  try {
    const { cases } = JSON.parse(text) as { cases?: unknown };
    return Array.isArray(cases) && cases.every(isCase) ? cases : undefined;
  } catch {
    return undefined;
  }
}

const isCase = (value: unknown): value is DecisionCase => {
  const { name, decision, inputs } = (value ?? {}) as Partial<DecisionCase>;
  return typeof name === 'string' && typeof decision === 'string' && typeof inputs === 'object' && inputs !== null;
};

/** As a file. What says the same as the text of before comes back as that, to the letter. */
export function textOfCases(cases: readonly DecisionCase[], before: string): string {
  if (JSON.stringify(casesIn(before)) === JSON.stringify(cases)) return before;
  return `${JSON.stringify({ schemaVersion: 1, cases }, null, 2)}\n`;
}

/** What came out, as far as it is compared. */
export function taken(actual: unknown, compare: readonly string[] | undefined): unknown {
  if (!compare || typeof actual !== 'object' || actual === null || Array.isArray(actual)) return actual;
  return Object.fromEntries(compare.map((entry) => [entry, (actual as Record<string, unknown>)[entry] ?? null]));
}
