import { FeelDate, FeelDateTime, FeelDuration, parseDate, parseDateTime } from 'feelin';

import { lawDate } from '../../shared/clock.js';

/** The zone of the law. Its offset has not changed since 1991, so the instant's text carries it plainly. */
const ZONE = '+08:00';
const OFFSET_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;

/** ISO text of an instant in Asia/Shanghai, as `2026-11-24T08:00:00.000+08:00`. */
export function formatInstant(instant: number): string {
  return new Date(instant + OFFSET_MS).toISOString().replace('Z', ZONE);
}

/** FEEL's date of a law date `YYYY-MM-DD`. */
export function feelDate(day: string): FeelDate {
  return parseDate(day)!;
}

/** Milliseconds since the epoch of a date (its start), a date-time or their ISO text; without a zone: Shanghai. */
export function instantOf(value: unknown): number | undefined {
  // feelin's parseDate takes a text with a time too, and drops it.
  const parse = typeof value === 'string' && value.includes('T') ? parseDateTime : parseDate;
  const temporal = typeof value === 'string' ? orNothing(() => parse(value)) : value;
  if (temporal instanceof FeelDate) return Date.parse(`${String(temporal)}T00:00:00Z`) - OFFSET_MS;
  if (temporal instanceof FeelDateTime) {
    return orNothing(() => temporal.unwrap().toZonedDateTime(temporal.timezone ?? ZONE).epochMilliseconds);
  }
  return undefined;
}

/**
 * feelin throws for a year before the first, and gives null for anything else that is no date. It takes an
 * offset with seconds, in which Temporal can't place it.
 */
export function orNothing<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

/** A length of time: calendar months first, then milliseconds. */
export interface Period {
  months: number;
  milliseconds: number;
}

const DURATION =
  /^(-?)P(?=\d|T\d)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.(\d{1,3})\d*)?S)?)?$/;

/** Ten thousand years: what is longer can't be added to a date, and nobody waits for it. */
const LONGEST = { months: 120_000, milliseconds: 10_000 * 365.25 * DAY_MS };

/** Reads a FEEL duration or an ISO 8601 text such as `P1Y`, `P30D`, `PT36H`, `P2W`; nothing beyond ten thousand years. */
export function periodOf(value: unknown): Period | undefined {
  const text = value instanceof FeelDuration ? String(value) : value;
  const match = typeof text === 'string' ? DURATION.exec(text) : null;
  if (!match) return undefined;
  const sign = match[1] ? -1 : 1;
  const [years, months, weeks, days, hours, minutes, seconds] = match.slice(2, 9).map((part) => Number(part ?? 0));
  const fraction = Number((match[9] ?? '').padEnd(3, '0'));
  const milliseconds =
    (weeks! * 7 + days!) * DAY_MS + hours! * 3_600_000 + minutes! * 60_000 + seconds! * 1000 + fraction;
  const allMonths = years! * 12 + months!;
  if (allMonths > LONGEST.months || milliseconds > LONGEST.milliseconds) return undefined;
  return { months: sign * allMonths || 0, milliseconds: sign * milliseconds || 0 };
}

/**
 * The instant a period after another. Months are counted in the calendar of Shanghai and end on the
 * month's last day where it is shorter: a month after 31 January is 28 or 29 February.
 */
export function addPeriod(instant: number, { months, milliseconds }: Period): number {
  if (months === 0) return instant + milliseconds;
  const [year, month, day] = lawDate(instant).split('-').map(Number) as [number, number, number];
  const timeOfDay = (instant + OFFSET_MS) % DAY_MS;
  const total = year * 12 + (month - 1) + months;
  const [newYear, newMonth] = [Math.floor(total / 12), total % 12];
  const lastDay = new Date(Date.UTC(newYear, newMonth + 1, 0)).getUTCDate();
  return Date.UTC(newYear, newMonth, Math.min(day, lastDay)) + timeOfDay - OFFSET_MS + milliseconds;
}

/** A repeating timer, as `R3/PT10M` or `R/2026-11-24T08:00:00+08:00/P1D`. */
export interface Cycle {
  /** How often it fires; undefined: without end. */
  repetitions?: number;
  /** The first due instant; undefined: one period after it is armed. */
  start?: number;
  period: Period;
}

/** Reads an ISO 8601 repeating interval. */
export function cycleOf(value: unknown): Cycle | undefined {
  const match = typeof value === 'string' ? /^R(\d{0,9})\/(?:([^/]+)\/)?([^/]+)$/.exec(value) : null;
  if (!match) return undefined;
  const period = periodOf(match[3]);
  const start = match[2] === undefined ? undefined : instantOf(match[2]);
  if (!period || (match[2] !== undefined && start === undefined)) return undefined;
  if (period.months < 0 || period.milliseconds < 0 || period.months + period.milliseconds === 0) return undefined;
  return {
    ...(match[1] ? { repetitions: Number(match[1]) } : {}),
    ...(start === undefined ? {} : { start }),
    period,
  };
}
