import type { Account } from '../drive/account.js';

const DAY_MS = 86_400_000;
const SHANGHAI_MS = 8 * 3_600_000;

interface CalendarYear {
  holidays: Record<string, string>;
  workdays: Record<string, string>;
}

/** Counts days by itself; from the server come the notices of days off alone. */
export class Calendar {
  private readonly years = new Map<number, CalendarYear>();

  constructor(private readonly reader: Account) {}

  /** 24:00 of the last of so many days after the one of `from`; a period in days never ends on a day off. */
  async over(from: string, amount: number, unit: 'days' | 'working_days'): Promise<number> {
    let day = Math.floor((Date.parse(from) + SHANGHAI_MS) / DAY_MS);
    for (let left = amount; left > 0;) {
      day += 1;
      if (unit === 'days' || (await this.isWorkingDay(day))) left -= 1;
    }
    if (unit === 'days') while (!(await this.isWorkingDay(day))) day += 1;
    return (day + 1) * DAY_MS - SHANGHAI_MS;
  }

  private async isWorkingDay(day: number): Promise<boolean> {
    const date = new Date(day * DAY_MS);
    const text = date.toISOString().slice(0, 10);
    const { holidays, workdays } = await this.year(date.getUTCFullYear());
    if (text in workdays) return true;
    return !(text in holidays) && date.getUTCDay() % 6 !== 0;
  }

  private async year(year: number): Promise<CalendarYear> {
    const known = this.years.get(year);
    if (known) return known;
    const read = await this.reader.rest.call<CalendarYear>({ method: 'GET', path: `/v1/calendar/${year}` });
    this.years.set(year, read);
    return read;
  }
}
