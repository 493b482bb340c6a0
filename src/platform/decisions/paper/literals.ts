import { FeelDate, FeelDateTime, FeelDuration } from 'feelin';
import { compileFeel, evaluateFeel, instantOf, periodOf } from '../../feel/index.js';

/** Kinds of values that the tests of a column can be judged for. */
export type Kind =
  'string' | 'number' | 'boolean' | 'date' | 'date and time' | 'local date and time' | 'months' | 'duration';

/** A value as it stands in a cell. What can be put in order is a number: days, milliseconds, months. */
export interface Literal {
  kind: Kind;
  value: string | number | boolean;
}

/** Between two of these there is no third one. */
export const isWhole = (kind: Kind, type: string | undefined): boolean =>
  kind === 'date' || kind === 'months' || type === 'integer' || type === 'long';

/** A step from one value to another that people would name. */
export const stepOf = (kind: Kind): number =>
  kind === 'duration' || kind === 'date and time' || kind === 'local date and time' ? 3_600_000 : 1;

export const isOrdered = (kind: Kind): boolean => kind !== 'string' && kind !== 'boolean';

const KINDS: Readonly<Record<string, Kind>> = {
  string: 'string',
  number: 'number',
  integer: 'number',
  long: 'number',
  double: 'number',
  boolean: 'boolean',
  date: 'date',
  yearMonthDuration: 'months',
  'years and months duration': 'months',
  dayTimeDuration: 'duration',
  'days and time duration': 'duration',
};

/** Of date-times and durations there are two kinds: the values of a column tell which. */
const USUAL: Readonly<Record<string, Kind>> = {
  dateTime: 'date and time',
  'date and time': 'date and time',
  duration: 'duration',
};

/** The kind of a FEEL type, where it has exactly one. */
export const kindOfType = (type: string | undefined): Kind | undefined =>
  type === undefined ? undefined : KINDS[type];

/** The kind that values of a type are of as a rule. */
export const usualKindOf = (type: string | undefined): Kind | undefined =>
  type === undefined ? undefined : USUAL[type];

const DAY_MS = 86_400_000;

/** A literal of FEEL by its text; undefined where it is none that can be judged. */
export function literalOf(text: string): Literal | undefined {
  if (/^-?\s*(\d|\.\d)/.test(text)) return numberOf(text);
  if (text === 'true' || text === 'false') return { kind: 'boolean', value: text === 'true' };
  if (/^"[^"\\]*"$/.test(text)) return { kind: 'string', value: text.slice(1, -1) };
  const { value } = evaluateFeel(compileFeel(text), { variables: {}, now: 0 });
  if (typeof value === 'string') return { kind: 'string', value };
  if (value instanceof FeelDate) {
    const day = Date.parse(`${String(value)}T00:00:00Z`) / DAY_MS;
    return Number.isFinite(day) ? { kind: 'date', value: day } : undefined;
  }
  if (value instanceof FeelDateTime) {
    const instant = instantOf(value);
    const kind = value.timezone ? 'date and time' : 'local date and time';
    return instant === undefined ? undefined : { kind, value: instant };
  }
  if (value instanceof FeelDuration) {
    const period = periodOf(value);
    if (!period) return undefined;
    return value.yearsMonths
      ? { kind: 'months', value: period.months }
      : { kind: 'duration', value: period.milliseconds };
  }
  return undefined;
}

function numberOf(text: string): Literal | undefined {
  const value = Number(text.replace(/\s/g, ''));
  return Number.isFinite(value) ? { kind: 'number', value } : undefined;
}

/** A value in FEEL’s way of writing. */
export function inFeel({ kind, value }: Literal): string {
  switch (kind) {
    case 'string':
      return JSON.stringify(value);
    case 'number':
    case 'boolean':
      return String(value);
    case 'date':
      return `date("${isoOf({ kind, value })}")`;
    case 'date and time':
    case 'local date and time':
      return `date and time("${isoOf({ kind, value })}")`;
    case 'months':
    case 'duration':
      return `duration("${isoOf({ kind, value })}")`;
  }
}

/** As JSON: temporal values by their ISO texts. */
export function inJson({ kind, value }: Literal): string | number | boolean {
  return typeof value === 'number' && kind !== 'number' ? isoOf({ kind, value }) : value;
}

const SHANGHAI_MS = 8 * 3_600_000;

function isoOf({ kind, value }: Literal): string {
  const amount = Number(value);
  switch (kind) {
    case 'date':
      return new Date(amount * DAY_MS).toISOString().slice(0, 10);
    case 'date and time':
      return new Date(amount + SHANGHAI_MS).toISOString().replace('.000Z', '+08:00').replace('Z', '+08:00');
    case 'local date and time':
      return new Date(amount + SHANGHAI_MS).toISOString().replace('.000Z', '').replace('Z', '');
    case 'months':
      return `${amount < 0 ? '-' : ''}P${Math.abs(amount)}M`;
    default:
      return `${amount < 0 ? '-' : ''}${daysAndTime(Math.abs(amount))}`;
  }
}

function daysAndTime(milliseconds: number): string {
  const days = Math.floor(milliseconds / DAY_MS);
  const rest = milliseconds % DAY_MS;
  const [hours, minutes, seconds] = [
    Math.floor(rest / 3_600_000),
    Math.floor((rest / 60_000) % 60),
    (rest % 60_000) / 1000,
  ];
  const time = [hours ? `${hours}H` : '', minutes ? `${minutes}M` : '', seconds ? `${seconds}S` : ''].join('');
  if (days === 0 && time === '') return 'PT0S';
  return `P${days ? `${days}D` : ''}${time ? `T${time}` : ''}`;
}
