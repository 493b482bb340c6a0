import { evaluate, FeelFunction, isRange, parseDate, parseDateTime } from 'feelin';

import { lawDate } from '../../shared/clock.js';
import type { CompiledFeel } from './compile.js';
import { FeelEvaluationError, FeelTypeError } from './errors.js';
import { iterationCounters } from './iterations.js';
import { linearRegularExpressions } from './regular-expressions.js';
import { formatInstant } from './time.js';
import { describe, isFeelValue } from './values.js';

/**
 * A function of ours: synchronous, without side effects, over a snapshot in memory. With
 * `parameters` it can be called by name too, as `f(from: x, days: 3)`.
 */
export type FeelFunctionOfOurs = ((...args: never[]) => unknown) & { parameters?: readonly string[] };

export interface FeelEnvironment {
  /** JSON values, or FEEL's own temporal ones. */
  variables: Record<string, unknown>;
  functions?: Record<string, FeelFunctionOfOurs>;
  /** The legal clock, in milliseconds since the epoch: what `now()` and `today()` answer. */
  now: number;
}

/** Why a part gave null. A warning alone is no error: `x = null` warns when there is no x. */
export interface FeelWarning {
  type: string;
  message: string;
  /** Offsets into the source. */
  position: { from: number; to: number };
}

export interface FeelResult {
  /** JSON, one of FEEL's temporal values, a range or a function. Never undefined. Unary tests: a boolean. */
  value: unknown;
  warnings: FeelWarning[];
}

/**
 * Evaluates. A missing variable is null. Unary tests read their input from the variable `?`.
 * @throws FeelEvaluationError when a function throws or is asynchronous, or a variable is not JSON
 */
export function evaluateFeel(compiled: CompiledFeel, environment: FeelEnvironment): FeelResult {
  const values = valuesFor(compiled, environment);
  try {
    if (compiled.dialect === 'unaryTests') return runTests(compiled, values);
    const { value, warnings } = compiled.programs[0]!.run(values);
    return { value: value ?? null, warnings };
  } catch (error) {
    if (error instanceof FeelEvaluationError) throw error;
    throw failureOf(compiled, error);
  }
}

/** What is thrown is told with the expression: nothing that a variable holds may break the step that reads it. */
function failureOf({ source }: CompiledFeel, cause: unknown): FeelEvaluationError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new FeelEvaluationError(source, `\`${source}\` failed: ${reason}`, { cause });
}

/**
 * Evaluates and reads the result; the error of a wrong type names the expression and its warnings.
 * @param read one of `asBoolean`, `asString`, …
 * @throws FeelTypeError, FeelEvaluationError
 */
export function evaluateAs<T>(compiled: CompiledFeel, environment: FeelEnvironment, read: (value: unknown) => T): T {
  const { value, warnings } = evaluateFeel(compiled, environment);
  try {
    return read(value);
  } catch (error) {
    if (!(error instanceof FeelTypeError)) throw failureOf(compiled, error);
    const causes = [...new Set(warnings.map((warning) => warning.message))].slice(0, 3);
    const why = causes.length ? ` (${causes.join('; ')})` : '';
    throw new FeelTypeError(error.expected, error.actual, `\`${compiled.source}\`${why}`);
  }
}

/** Only what the expression names: copying all variables into its scope would cost more than running it. */
function valuesFor(
  compiled: CompiledFeel,
  { variables, functions = {}, now }: FeelEnvironment,
): Record<string, unknown> {
  const { names, iterates, source } = compiled;
  const values: Record<string, unknown> = {
    ...linearRegularExpressions,
    ...(iterates ? iterationCounters(source) : {}),
    now: new FeelFunction(() => parseDateTime(formatInstant(now)), []),
    today: new FeelFunction(() => parseDate(lawDate(now)), []),
  };
  for (const name of names.functions) {
    const own = Object.hasOwn(functions, name) ? functions[name] : undefined;
    if (own) values[name] = guarded(compiled.source, name, own);
  }
  for (const name of [...names.variables, ...names.functions, ...names.inFilters]) {
    const key = keyOf(name, variables);
    if (key !== undefined) values[key] = checked(compiled.source, key, variables[key]);
  }
  if (Object.hasOwn(variables, '?')) values['?'] = checked(compiled.source, '?', variables['?']);
  return values;
}

/** FEEL takes names that differ in white space only for one. */
function keyOf(name: string, variables: Record<string, unknown>): string | undefined {
  if (Object.hasOwn(variables, name)) return name;
  if (/^[\p{L}\p{N}_$]+$/u.test(name)) return undefined;
  const bare = name.replace(/\s+/g, '');
  return Object.keys(variables).find((key) => key.replace(/\s+/g, '') === bare);
}

function checked(source: string, name: string, value: unknown): unknown {
  if (value === undefined) return null;
  if (!isFeelValue(value)) {
    throw new FeelEvaluationError(source, `variable ${name} is ${describe(value)}, which is neither JSON nor FEEL`);
  }
  return value;
}

/** feelin turns the promise of an asynchronous function into an empty context without a word. */
function guarded(source: string, name: string, fn: FeelFunctionOfOurs): FeelFunction {
  const call = (...args: unknown[]): unknown => {
    const value: unknown = (fn as (...args: unknown[]) => unknown)(...args);
    if (value === undefined) return null;
    if (!isFeelValue(value)) {
      if (value instanceof Promise) value.catch(() => undefined); // refused below; its own failure adds nothing
      throw new FeelEvaluationError(
        source,
        `function ${name} answered ${describe(value)}: functions in FEEL are synchronous and answer JSON`,
      );
    }
    return value;
  };
  return new FeelFunction(call, fn.parameters ? [...fn.parameters] : ['...arguments']);
}

/**
 * Which of the unary tests the input `?` meets first, from 0; -1 for none. `not(…)` is left out of
 * account: it is for lists of values, where the place in the list has a meaning.
 * @throws FeelEvaluationError
 */
export function indexOfMatch(compiled: CompiledFeel, environment: FeelEnvironment): number {
  return firstMatch(compiled, valuesFor(compiled, environment), []);
}

function runTests(compiled: CompiledFeel, values: Record<string, unknown>): FeelResult {
  const warnings: FeelWarning[] = [];
  if (compiled.programs.length === 0) return { value: true, warnings };
  const matched = firstMatch(compiled, values, warnings) >= 0;
  return { value: compiled.negated ? !matched : matched, warnings };
}

function firstMatch(compiled: CompiledFeel, values: Record<string, unknown>, warnings: FeelWarning[]): number {
  const input = values['?'] ?? null;
  return compiled.programs.findIndex((program) => {
    const outcome = program.run({ ...values, '?': input });
    warnings.push(...outcome.warnings);
    return program.isTruth ? outcome.value === true : matches(input, outcome.value);
  });
}

const equality = evaluate('function(a, b) a = b').value as FeelFunction;

/** Whether the input meets what a test evaluated to: a truth, a range, a list of candidates, or a value. */
function matches(input: unknown, test: unknown): boolean {
  if (typeof test === 'boolean') return test;
  if (Array.isArray(test)) return test.some((candidate) => matches(input, candidate));
  if (isRange(test)) return test.includes(input) === true;
  return equality.invoke([input, test ?? null]) === true;
}
