import { countPeriod, type Pause, type PeriodUnit, type SkippedDays } from './count-period.js';
import { addDays, midnightAfter } from './law-days.js';
import type { WorkingCalendar } from './working-calendar.js';

/** A limit, as the decision `limits` answers it for a step. */
export interface Limit {
  step?: string | null;
  /** 0: at once. */
  amount: number;
  unit: PeriodUnit;
  /** How long before the end it warns, in working days for a limit in working days, else in days; 0: never. */
  warn?: number | null;
  /** Where the limit comes from, as 法〔2021〕227号. */
  rule?: string | null;
  article?: string | null;
}

/** The instant at which a clock starts, and the law date on which that is. */
export interface StartOfClock {
  /** ISO text: a day or an instant. */
  text: string;
  day: string;
}

/** How a deadline came about, for whoever asks. */
export interface Derivation {
  rule: string | null;
  article: string | null;
  /** The start as it was given: a day or an instant. */
  startedOn: string;
  firstDay: string;
  unit: PeriodUnit;
  amount: number;
  skipped: SkippedDays[];
  pausedDays: number;
  movedFrom?: string;
  calendar: { validThrough: string; version: number };
}

export interface Deadline {
  /** When it is over: 24:00 of `dueOn` in Shanghai. */
  dueAt: string;
  /** The last day; null while the clock stands still. */
  dueOn: string | null;
  warnAt: string | null;
  /** 暂定: it rests on days of which no notice is known yet. */
  provisional: boolean;
  derivation: Derivation;
}

/** What a clock that stands still answers for `dueAt`: an instant that never comes. */
export const NEVER = '9999-12-31T00:00:00+08:00';

/**
 * When a limit that began at `start` is over, and why.
 * @throws RangeError for an amount that no law would name
 */
export function deadline(
  calendar: WorkingCalendar,
  limit: Limit,
  start: StartOfClock,
  pauses: readonly Pause[] = [],
): Deadline {
  const { amount, unit } = limit;
  const { firstDay, lastDay, skipped, pausedDays, movedFrom } = countPeriod(calendar, start.day, limit, pauses);
  const atOnce = amount === 0 && start.text !== start.day;
  return {
    dueAt: lastDay === null ? NEVER : atOnce ? start.text : midnightAfter(lastDay),
    dueOn: lastDay,
    warnAt: lastDay === null ? null : warningBefore(calendar, lastDay, limit, start),
    provisional: lastDay !== null && lastDay > calendar.validThrough,
    derivation: {
      rule: limit.rule ?? null,
      article: limit.article ?? null,
      startedOn: start.text,
      firstDay,
      unit,
      amount,
      skipped,
      pausedDays,
      ...(movedFrom === undefined ? {} : { movedFrom }),
      calendar: { validThrough: calendar.validThrough, version: calendar.version },
    },
  };
}

/**
 * The same as {@link deadline}, due when it warns: for the timer of an early warning. A limit that
 * never warns, and a clock that stands still, are due at an instant that never comes.
 */
export function warning(...given: Parameters<typeof deadline>): Deadline & { endsAt: string } {
  const counted = deadline(...given);
  return { ...counted, endsAt: counted.dueAt, dueAt: counted.warnAt ?? NEVER };
}

/** When something is over that a person has set a day for: nothing is counted but the warning. */
export interface SetDeadline {
  dueAt: string;
  dueOn: string;
  warnAt: string | null;
  derivation: { rule: string | null; article: string | null; setTo: string };
}

/** @param due the end as it was set: its day and its text */
export function setDeadline(calendar: WorkingCalendar, limit: Limit, due: StartOfClock): SetDeadline {
  const { day, text } = due;
  const warnOn = limit.warn ? daysBefore(calendar, day, limit.warn, limit.unit) : null;
  return {
    dueAt: text === day ? midnightAfter(day) : text,
    dueOn: day,
    warnAt: warnOn === null ? null : midnightAfter(warnOn),
    derivation: { rule: limit.rule ?? null, article: limit.article ?? null, setTo: text },
  };
}

/** The instant from which `warn` days are left; never before the start. */
function warningBefore(
  calendar: WorkingCalendar,
  lastDay: string,
  { warn, unit, amount }: Limit,
  start: StartOfClock,
): string | null {
  if (!warn || amount === 0) return null;
  const day = daysBefore(calendar, lastDay, warn, unit, start.day);
  return day > start.day || start.day === start.text ? midnightAfter(day) : start.text;
}

/** The day after which `count` days are left up to `lastDay`, working days for a limit in these; not before `floor`. */
function daysBefore(calendar: WorkingCalendar, lastDay: string, count: number, unit: PeriodUnit, floor = ''): string {
  let day = lastDay;
  for (let left = count; left > 0 && day > floor; day = addDays(day, -1)) {
    if (unit !== 'working_days' || calendar.isWorkingDay(day)) left -= 1;
  }
  return day;
}
