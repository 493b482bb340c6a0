/** Reckoning with law dates, `YYYY-MM-DD`: days in Asia/Shanghai. Their texts sort as they follow each other. */
const DAY_MS = 86_400_000;

const utc = (date: string): number => Date.parse(`${date}T00:00:00Z`);

export function addDays(date: string, days: number): string {
  return new Date(utc(date) + days * DAY_MS).toISOString().slice(0, 10);
}

/** The same-numbered day some months later, or that month's last day. */
export function addMonths(date: string, months: number): string {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  const lastDay = new Date(Date.UTC(year, month - 1 + months + 1, 0));
  const result = new Date(Date.UTC(year, month - 1 + months, Math.min(day, lastDay.getUTCDate())));
  return result.toISOString().slice(0, 10);
}

/** How many days lie from one to another; negative when the second comes first. */
export function daysFrom(from: string, to: string): number {
  return Math.round((utc(to) - utc(from)) / DAY_MS);
}

/** Whether it is a Saturday or a Sunday. */
export function isWeekend(date: string): boolean {
  return new Date(utc(date)).getUTCDay() % 6 === 0;
}

export function yearOf(date: string): number {
  return Number(date.slice(0, 4));
}

/** The end of a law date as the diagrams write instants: `2026-03-01T23:59:59+08:00`. */
export const endOfDay = (date: string): string => `${date}T23:59:59+08:00`;

/** The instant at which a law date is over, 24:00: `2026-03-02T00:00:00+08:00` for 1 March. */
export const midnightAfter = (date: string): string => `${addDays(date, 1)}T00:00:00+08:00`;
