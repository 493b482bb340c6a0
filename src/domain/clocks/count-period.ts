import { addDays, addMonths, daysFrom } from './law-days.js';
import type { WorkingCalendar } from './working-calendar.js';

export type PeriodUnit = 'days' | 'working_days' | 'months';

/** Days that do not count, as the whole days `from` up to, not including, `to`: from `to` on the clock runs again. */
export interface Pause {
  from: string;
  /** Null while it lasts. */
  to: string | null;
  /** What the derivation calls it. */
  why?: string;
}

/** Days that were passed over, first and last one included. */
export interface SkippedDays {
  from: string;
  to: string;
  why: string;
}

export interface CountedPeriod {
  /** The first day that could count: the day after the start. */
  firstDay: string;
  /** The last day; the period is over at 24:00. Null when a pause has no end yet: no day can be named. */
  lastDay: string | null;
  skipped: SkippedDays[];
  /** Days that would have counted but for a pause. */
  pausedDays: number;
  /** The last day before it moved off a holiday. */
  movedFrom?: string;
}

const PAUSED = '中止计算';

/** Far more than any legal limit; a limit beyond it is a slip of the pen. */
export const LONGEST = 3_660;

/**
 * Counts a period after the day `start` (民法典 Arts 201–203, 民事诉讼法 Art 85): the first day is not
 * counted; months end on the same-numbered day or the month's last; a period in days or months whose last
 * day is a day off ends on the first working day after; working days count themselves only. Paused days
 * never count, and a period never ends on one.
 * @param amount 0 ends on the day itself, whatever day it is
 */
export function countPeriod(
  calendar: WorkingCalendar,
  start: string,
  { amount, unit }: { amount: number; unit: PeriodUnit },
  pauses: readonly Pause[] = [],
): CountedPeriod {
  if (!Number.isInteger(amount) || amount < 0 || amount > LONGEST)
    throw new RangeError(`a limit has a whole number from 0 to ${LONGEST}, not ${amount}`);
  const firstDay = addDays(start, 1);
  if (amount === 0) return { firstDay, lastDay: start, skipped: [], pausedDays: 0 };

  const working = unit === 'working_days';
  const skipped = new Skipped();
  let left = unit === 'months' ? daysFrom(start, addMonths(start, amount)) : amount;
  let pausedDays = 0;
  let movedFrom: string | undefined;
  for (let day = firstDay; ; day = addDays(day, 1)) {
    const pause = pauses.find(({ from, to }) => from <= day && (to === null || day < to));
    if (pause?.to === null) return { firstDay, lastDay: null, skipped: skipped.runs, pausedDays };
    const dayOff = calendar.dayOff(day);
    if (pause) {
      if (left > 0 && (!working || dayOff === undefined)) pausedDays += 1;
      skipped.add(day, pause.why ?? PAUSED);
    } else if (left > 0 && !(working && dayOff !== undefined)) {
      left -= 1;
      if (left === 0 && dayOff === undefined) return { firstDay, lastDay: day, skipped: skipped.runs, pausedDays };
      if (left === 0) {
        movedFrom = day;
        skipped.add(day, dayOff!);
      }
    } else if (dayOff !== undefined) {
      skipped.add(day, dayOff);
    } else {
      return { firstDay, lastDay: day, skipped: skipped.runs, pausedDays, movedFrom };
    }
  }
}

/** Days passed over, joined into runs of one reason. */
class Skipped {
  readonly runs: SkippedDays[] = [];

  add(day: string, why: string): void {
    const last = this.runs.at(-1);
    if (last?.why === why && addDays(last.to, 1) === day) last.to = day;
    else this.runs.push({ from: day, to: day, why });
  }
}
