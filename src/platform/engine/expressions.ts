import type { Expression, ProcessModel } from '../definitions/index.js';
import {
  type CompiledFeel,
  compileFeel,
  evaluateAs,
  FeelEvaluationError,
  FeelTypeError,
  asNumber,
  asString,
  asStringList,
} from '../feel/index.js';
import type { EngineEnvironment, Variables } from './contract.js';
import { ModelError } from './errors.js';

/** Turns a FEEL result or a literal into what its place asks for. @throws FeelTypeError */
export type Reader<T> = (value: unknown) => T;

/** The expressions of one process, parsed once per version and shared by all its instances. */
export class Expressions {
  private readonly compiled = new Map<string, CompiledFeel>();

  /** @throws FeelSyntaxError for what is not FEEL; the gate has refused it with its line */
  constructor(model: ProcessModel) {
    for (const source of feelSourcesIn(model)) this.compiled.set(source, compileFeel(source));
  }

  /** @throws ModelError of type `expression`: what does not evaluate, or is of the wrong type for its place */
  evaluate<T>(
    expression: Expression,
    variables: Variables,
    { functions, now }: Pick<EngineEnvironment, 'functions' | 'now'>,
    read: Reader<T>,
  ): T {
    try {
      if ('literal' in expression) return read(expression.literal);
      return evaluateAs(this.compiled.get(expression.feel)!, { variables, functions, now: now() }, read);
    } catch (error) {
      if (error instanceof FeelTypeError || error instanceof FeelEvaluationError) {
        throw new ModelError('expression', error.message);
      }
      throw error;
    }
  }
}

/** All FEEL sources in a model, wherever they stand: an expression is an object with `feel` alone. */
function* feelSourcesIn(value: unknown): Generator<string> {
  if (typeof value !== 'object' || value === null) return;
  const { feel } = value as { feel?: unknown };
  if (typeof feel === 'string') yield feel;
  else for (const part of Object.values(value)) yield* feelSourcesIn(part);
}

/** A number, or digits as an attribute holds them. */
export const asCount: Reader<number> = (value) =>
  asNumber(typeof value === 'string' && /^\d+$/.test(value.trim()) ? Number(value) : value);

/** A whole number from 0 up to what a column holds. */
export const asRetries: Reader<number> = (value) => asWhole(value, 2_147_483_647);

/** As in Camunda 8. */
export const asPriority: Reader<number> = (value) => asWhole(value, 100);

function asWhole(value: unknown, most: number): number {
  const number = asCount(value);
  if (Number.isInteger(number) && number >= 0 && number <= most) return number;
  throw new FeelTypeError(`a whole number from 0 to ${most}`, String(number));
}

/** As long as the database keeps users and groups: nobody has a longer one. */
const LONGEST_USER = 64;
const LONGEST_GROUP = 114;

/** A user; blank is nobody. */
export const asUser: Reader<string | undefined> = (value) => shortNames([asString(value)], LONGEST_USER)[0];
export const asUsers: Reader<string[]> = (value) => shortNames(asNames(value), LONGEST_USER);
export const asGroups: Reader<string[]> = (value) => shortNames(asNames(value), LONGEST_GROUP);

/** A list of strings, or `a, b` as an attribute holds it. */
const asNames: Reader<string[]> = (value) => (typeof value === 'string' ? value.split(',') : asStringList(value));

/** Each once, without white space around it: MariaDB takes names that differ in that for one. */
function shortNames(names: readonly string[], longest: number): string[] {
  const some = new Set(names.map((name) => name.trim()).filter((name) => name !== ''));
  for (const name of some)
    if (name.length > longest)
      throw new FeelTypeError(`a name of at most ${longest} characters`, `one of ${name.length}`);
  return [...some];
}

/** As long as the database keeps names and correlation keys: a longer one would never meet its counterpart. */
const LONGEST_NAME = 120;

/** A string that names something: never empty, at most 120 characters. */
export const asName: Reader<string> = (value) => {
  const name = asString(value).trim();
  if (name === '') throw new FeelTypeError('a name', 'an empty string');
  if (name.length > LONGEST_NAME)
    throw new FeelTypeError(`a name of at most ${LONGEST_NAME} characters`, `one of ${name.length}`);
  return name;
};

/** What messages are correlated by: a string, or a number as its digits. */
export const asCorrelationKey: Reader<string> = (value) =>
  typeof value === 'number' ? String(asNumber(value)) : asName(value);

/** A list; its items as they are. */
export const asList: Reader<unknown[]> = (value) => {
  if (!Array.isArray(value)) throw new FeelTypeError('a list', value === null ? 'null' : `a ${typeof value}`);
  return value as unknown[];
};
