import {
  FeelDate,
  FeelDateTime,
  FeelDuration,
  FeelTime,
  duration,
  isFunction,
  parseDate,
  parseDateTime,
  parseTime,
} from 'feelin';

import { FeelTypeError } from './errors.js';
import { orNothing } from './time.js';
import { describe } from './values.js';

/** FEEL's types, as a decision's `typeRef` names them (with Camunda's older spellings). */
export type FeelTypeName = keyof typeof READERS;

type Reader = (value: unknown) => unknown;

const is =
  (test: (value: unknown) => boolean): Reader =>
  (value) =>
    test(value) ? value : undefined;

/** JSON knows no temporal values, so their ISO texts are read where a type asks for them. */
const temporal =
  (test: (value: unknown) => boolean, parse: (text: string) => unknown): Reader =>
  (value) =>
    typeof value === 'string' ? (orNothing(() => parse(value)) ?? undefined) : test(value) ? value : undefined;

const number = is((value) => typeof value === 'number' && Number.isFinite(value));
const whole = is((value) => Number.isInteger(value));
const dateTime = temporal((value) => value instanceof FeelDateTime, parseDateTime);
const anyDuration = temporal((value) => value instanceof FeelDuration, duration);
const yearsMonths: Reader = (value) => {
  const read = anyDuration(value);
  return read instanceof FeelDuration && read.yearsMonths ? read : undefined;
};
const daysTime: Reader = (value) => {
  const read = anyDuration(value);
  return read instanceof FeelDuration && !read.yearsMonths ? read : undefined;
};
const dateOnly = (text: string) => (text.includes('T') ? null : parseDate(text));

const READERS = {
  Any: is(() => true),
  string: is((value) => typeof value === 'string'),
  number,
  integer: whole,
  long: whole,
  double: number,
  boolean: is((value) => typeof value === 'boolean'),
  date: temporal((value) => value instanceof FeelDate, dateOnly),
  time: temporal((value) => value instanceof FeelTime, parseTime),
  dateTime,
  'date and time': dateTime,
  duration: anyDuration,
  dayTimeDuration: daysTime,
  'days and time duration': daysTime,
  yearMonthDuration: yearsMonths,
  'years and months duration': yearsMonths,
  context: is((value) => typeof value === 'object' && !Array.isArray(value)),
  list: is(Array.isArray),
  function: is(isFunction),
} satisfies Record<string, Reader>;

/** Whether FEEL has a type of that name. */
export function isFeelTypeName(name: string): name is FeelTypeName {
  return Object.hasOwn(READERS, name);
}

/**
 * The value in a type: itself, or the temporal value that its ISO text stands for. Null fits all.
 * @throws FeelTypeError
 */
export function coerceTo(type: FeelTypeName, value: unknown): unknown {
  if (value === null || value === undefined) return null;
  const read = READERS[type](value);
  if (read === undefined) throw new FeelTypeError(type, describe(value));
  return read;
}
