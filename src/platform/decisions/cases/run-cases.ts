import { setImmediate as othersTurn } from 'node:timers/promises';
import type { Text } from '../../../shared/errors.js';
import {
  asJson,
  compileFeel,
  evaluateFeel,
  type FeelEnvironment,
  FeelEvaluationError,
  FeelSyntaxError,
  FeelTypeError,
  instantOf,
} from '../../feel/index.js';
import { DecisionError, placeText } from '../errors.js';
import { evaluateDecision } from '../evaluate-decision.js';
import type { CompiledDecisions } from '../model.js';
import type { DecisionCase } from './cases-file.js';

/** `error`: the decision could not be made, or the case can’t be read; `not-run`: there was no time for it. */
export type CaseOutcome = 'passed' | 'failed' | 'error' | 'not-run';

/** The rules of one table that counted. */
export interface CountedRules {
  decisionId: string;
  rules: { id: string; number: number }[];
  /** No rule fitted, and the table says what comes out then. */
  byDefault: boolean;
}

export interface CaseResult {
  name: string;
  decision: string;
  outcome: CaseOutcome;
  /** JSON: what FEEL says of it, where it is FEEL. */
  expected: unknown;
  /** JSON; null where nothing came out. */
  actual: unknown;
  /** Entries of the value that came out otherwise; empty where the value as a whole is compared. */
  differing: string[];
  /** What went wrong; null where nothing did. */
  message: Text | null;
  /** Of each table that was looked up on the way, required ones first. */
  rules: CountedRules[];
}

/** With what cases are run. */
export interface CasesEnvironment {
  functions: FeelEnvironment['functions'];
  /** The legal clock, in milliseconds: what `now()` answers in cases that do not say. */
  now: number;
  /** Asked between two cases: once the time is up, the others are not run. */
  isTimeUp: () => boolean;
}

/** After so many cases others have their turn. */
const AT_A_TIME = 10;

/** Makes the decision of each case, one after the other. Nothing is kept of it. */
export async function runCases(
  decisions: CompiledDecisions,
  cases: readonly DecisionCase[],
  environment: CasesEnvironment,
): Promise<CaseResult[]> {
  const results: CaseResult[] = [];
  for (const [index, one] of cases.entries()) {
    if (index % AT_A_TIME === 0) await othersTurn();
    results.push(environment.isTimeUp() ? notRun(one) : run(decisions, one, environment));
  }
  return results;
}

const notRun = ({ name, decision, expected }: DecisionCase): CaseResult => ({
  name,
  decision,
  outcome: 'not-run',
  expected: expected ?? null,
  actual: null,
  differing: [],
  message: {
    zh: '时间用完，没有运行。请减少用例，或拆分文件。',
    en: 'The time was up before it was run. Keep fewer cases, or split the file.',
  },
  rules: [],
});

function run(decisions: CompiledDecisions, one: DecisionCase, { functions, now }: CasesEnvironment): CaseResult {
  const { name, decision, compare } = one;
  const result: CaseResult = { ...notRun(one), outcome: 'error', message: null };
  const at = one.at === undefined ? now : (instantOf(one.at) ?? now);
  try {
    const given: FeelEnvironment = { variables: {}, functions, now: at };
    const variables = Object.fromEntries(
      Object.entries(one.inputs).map(([variable, value]) => [variable, valueOf(value, given)]),
    );
    const expected = asJson(valueOf(one.expected ?? null, { ...given, variables }));
    const { value: actual, derivation } = evaluateDecision(decisions, decision, { ...given, variables });
    const differing = compare?.filter((entry) => !isSame(entryOf(expected, entry), entryOf(actual, entry))) ?? [];
    const passed = compare ? differing.length === 0 : isSame(expected, actual);
    return {
      ...result,
      name,
      outcome: passed ? 'passed' : 'failed',
      expected,
      actual,
      differing: compare ? differing : entriesThatDiffer(expected, actual),
      rules: derivation
        .filter(({ rules, byDefault }) => rules.length > 0 || byDefault)
        .map(({ decisionId, rules, byDefault }) => ({
          decisionId,
          rules: rules.map(({ id, number }) => ({ id, number })),
          byDefault,
        })),
    };
  } catch (error) {
    return { ...result, message: reasonOf(error) };
  }
}

/** A text that begins with `=` is FEEL. */
function valueOf(value: unknown, environment: FeelEnvironment): unknown {
  if (typeof value !== 'string' || !value.startsWith('=')) return value;
  return evaluateFeel(compileFeel(value.slice(1)), environment).value;
}

function reasonOf(error: unknown): Text {
  if (error instanceof DecisionError) {
    const place = placeText(error.place);
    return { zh: `${place.zh}：${error.text.zh}`, en: `${place.en}: ${error.text.en}` };
  }
  if (error instanceof FeelSyntaxError) return error.text;
  if (error instanceof FeelEvaluationError || error instanceof FeelTypeError)
    return { zh: error.message, en: error.message };
  throw error;
}

const entryOf = (value: unknown, entry: string): unknown =>
  isContext(value) && Object.hasOwn(value, entry) ? value[entry] : null;

const entriesThatDiffer = (expected: unknown, actual: unknown): string[] =>
  isContext(expected) && isContext(actual)
    ? [...new Set([...Object.keys(expected), ...Object.keys(actual)])].filter(
        (entry) => !isSame(entryOf(expected, entry), entryOf(actual, entry)),
      )
    : [];

const isContext = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Equal as JSON, numbers up to what adding fractions leaves behind. */
function isSame(one: unknown, other: unknown): boolean {
  if (typeof one === 'number' && typeof other === 'number')
    return Math.abs(one - other) <= 1e-9 * Math.max(1, Math.abs(one), Math.abs(other));
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((item, index) => isSame(item, other[index]));
  if (isContext(one) && isContext(other)) {
    const keys = Object.keys(one);
    return (
      keys.length === Object.keys(other).length &&
      keys.every((key) => Object.hasOwn(other, key) && isSame(one[key], other[key]))
    );
  }
  return one === other;
}
