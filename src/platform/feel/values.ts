import { FeelDate, FeelDateTime, FeelDuration, FeelTime, isFunction, isRange } from 'feelin';

import { wellFormed } from '../../shared/well-formed.js';
import { FeelTypeError } from './errors.js';
import { cycleOf, instantOf, periodOf, type Cycle, type Period } from './time.js';

/**
 * Readers of results: what a place in a diagram asks for, or FeelTypeError. Pass them to
 * `evaluateAs`, which adds the expression to the error.
 */
export function asBoolean(value: unknown): boolean {
  return typeof value === 'boolean' ? value : refuse('a boolean', value);
}

export function asString(value: unknown): string {
  return typeof value === 'string' ? value : refuse('a string', value);
}

export function asNumber(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : refuse('a number', value);
}

export function asStringList(value: unknown): string[] {
  if (!Array.isArray(value)) return refuse('a list of strings', value);
  return value.map((item) => (typeof item === 'string' ? item : refuse('a list of strings only', item)));
}

/**
 * Milliseconds since the epoch. A date is its start in Asia/Shanghai; a date-time or text without a
 * zone is taken as there.
 */
export function asInstant(value: unknown): number {
  const expected =
    value instanceof FeelDateTime ? 'a date and time with an offset in hours and minutes' : 'a date or a date and time';
  return instantOf(value) ?? refuse(expected, value);
}

/** A FEEL duration or its ISO text. */
export function asDuration(value: unknown): Period {
  return periodOf(value) ?? refuse('a duration', value);
}

/** An ISO 8601 repeating interval, as `R3/PT10M`. */
export function asCycle(value: unknown): Cycle {
  return cycleOf(value) ?? refuse('a cycle such as R3/PT10M', value);
}

/** MariaDB keeps JSON of 32 levels: with this many the state of an instance has room for what nests in a diagram. */
const MOST_LEVELS = 16;
/** Of a value, in characters, an item or entry one more each: the databases take packets of 16 MB. */
const MOST_CHARACTERS = 4_000_000;

/**
 * A JSON value as every database keeps it: temporal values become ISO texts, half a character a mark;
 * ranges, functions, numbers beyond JSON and what nests too deep or is too large are refused.
 */
export function asJson(value: unknown): unknown {
  return jsonOf(value, MOST_LEVELS, { left: MOST_CHARACTERS });
}

function jsonOf(value: unknown, levels: number, room: { left: number }): unknown {
  room.left -= typeof value === 'string' ? value.length + 1 : 1;
  if (room.left < 0) throw new FeelTypeError(`a JSON value of at most ${MOST_CHARACTERS} characters`, 'a larger one');
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return wellFormed(value);
  if (typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : refuse('a JSON value', value);
  if (isTemporal(value)) return String(value);
  const isList = Array.isArray(value);
  if (!isList && !isPlainObject(value)) return refuse('a JSON value', value);
  if (levels === 0) throw new FeelTypeError(`a JSON value of at most ${MOST_LEVELS} levels`, 'a deeper one');
  if (isList) return value.map((item) => jsonOf(item, levels - 1, room));
  const entries = Object.entries(value).map(([key, entry]) => {
    room.left -= key.length;
    return [wellFormed(key), jsonOf(entry, levels - 1, room)];
  });
  return Object.fromEntries(entries);
}

/** Lets null through: for places that may stay empty. */
export function orNull<T>(read: (value: unknown) => T): (value: unknown) => T | null {
  return (value) => (value === null || value === undefined ? null : read(value));
}

/** Whether a value may stand in FEEL: JSON, temporal, range or function. Looks at the value itself, not inside. */
export function isFeelValue(value: unknown): boolean {
  switch (typeof value) {
    case 'string':
    case 'boolean':
    case 'number':
      return true;
    case 'object':
      return (
        value === null ||
        Array.isArray(value) ||
        isPlainObject(value) ||
        isTemporal(value) ||
        isRange(value) ||
        isFunction(value)
      );
    default:
      return false;
  }
}

/** The value's type in FEEL's words, for messages. Shows no data: it may be personal. */
export function describe(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'number') return Number.isFinite(value) ? 'a number' : String(value);
  if (typeof value !== 'object') return `a ${typeof value}`;
  if (Array.isArray(value)) return 'a list';
  if (value instanceof FeelDate) return 'a date';
  if (value instanceof FeelTime) return 'a time';
  if (value instanceof FeelDateTime) return 'a date and time';
  if (value instanceof FeelDuration) return 'a duration';
  if (isRange(value)) return 'a range';
  if (isFunction(value)) return 'a function';
  if (value instanceof Promise) return 'a promise';
  return isPlainObject(value) ? 'a context' : `an instance of ${value.constructor?.name ?? 'a class'}`;
}

function refuse(expected: string, value: unknown): never {
  throw new FeelTypeError(expected, describe(value));
}

function isTemporal(value: unknown): boolean {
  return (
    value instanceof FeelDate ||
    value instanceof FeelTime ||
    value instanceof FeelDateTime ||
    value instanceof FeelDuration
  );
}

export function isPlainObject(value: object): value is Record<string, unknown> {
  return Object.getPrototypeOf(value) === Object.prototype;
}
