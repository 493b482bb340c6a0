import { isWeekend, yearOf } from './law-days.js';
import { statutoryHolidays } from './statutory-holidays.js';

/** A year as the State Council's notice has it. */
export interface CalendarYear {
  year: number;
  /** Days off by day, weekends within a holiday too: the holiday's name. */
  holidays: Readonly<Record<string, string>>;
  /** Make-up working days 调休 by day: the name of the holiday that they make up for. */
  workdays: Readonly<Record<string, string>>;
}

/** What a weekend is called among the days skipped. */
export const WEEKEND = '周末';

/**
 * Working days of one state of the calendar. It never changes: a new state is a new object with a
 * higher version, so that a computation sees one state from beginning to end.
 */
export class WorkingCalendar {
  /** The last day up to which every day is known from a notice; what lies beyond is provisional (暂定). */
  readonly validThrough: string;
  private readonly known: ReadonlyMap<number, CalendarYear>;
  private readonly estimated = new Map<number, ReadonlyMap<string, string>>();

  /** @param version counts the states; computations with equal versions agree */
  constructor(
    years: readonly CalendarYear[],
    readonly version: number,
  ) {
    this.known = new Map(years.map((year) => [year.year, year]));
    this.validThrough = `${lastWithoutGap([...this.known.keys()])}-12-31`;
  }

  isWorkingDay(day: string): boolean {
    return this.dayOff(day) === undefined;
  }

  /** Why nobody works that day: the holiday's name or 周末; undefined on a working day. */
  dayOff(day: string): string | undefined {
    const year = this.known.get(yearOf(day));
    if (!year) return this.estimate(yearOf(day)).get(day) ?? (isWeekend(day) ? WEEKEND : undefined);
    if (year.holidays[day] !== undefined) return year.holidays[day];
    return isWeekend(day) && year.workdays[day] === undefined ? WEEKEND : undefined;
  }

  /** The year as imported; undefined when its notice is not known. */
  year(year: number): CalendarYear | undefined {
    return this.known.get(year);
  }

  /** The years whose notice is known, in order. */
  get years(): number[] {
    return [...this.known.keys()].sort((a, b) => a - b);
  }

  private estimate(year: number): ReadonlyMap<string, string> {
    let days = this.estimated.get(year);
    if (!days) this.estimated.set(year, (days = statutoryHolidays(year)));
    return days;
  }
}

/** The last year of the run that ends the known years: a gap is where knowledge ends. */
function lastWithoutGap(years: readonly number[]): number {
  const [first, ...rest] = [...years].sort((a, b) => a - b);
  if (first === undefined) throw new Error('a calendar needs at least one year');
  return rest.reduce((last, year) => (year === last + 1 ? year : last), first);
}
