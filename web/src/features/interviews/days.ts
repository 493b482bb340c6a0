/** Days of the calendar as `YYYY-MM-DD`. The country has one time, and no summer time. */
const DAY_MS = 86_400_000;
const utc = (day: string): number => Date.parse(`${day}T00:00:00Z`);
const dayOf = (instant: number): string => new Date(instant).toISOString().slice(0, 10);

export const addDays = (day: string, days: number): string => dayOf(utc(day) + days * DAY_MS);
/** When a day begins, in milliseconds since the epoch. */
export const startOf = (day: string): number => Date.parse(`${day}T00:00:00+08:00`);
/** 0 is Monday. */
export const weekdayOf = (day: string): number => (new Date(utc(day)).getUTCDay() + 6) % 7;
export const mondayOf = (day: string): string => addDays(day, -weekdayOf(day));

/** The same day of another month, or that month's last. */
export function addMonths(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  return dayOf(Date.UTC(year, month - 1 + months, Math.min(date, last)));
}

export type CalendarView = 'month' | 'week';

/** The days that a view shows, whole weeks from Monday on. */
export function daysOf(view: CalendarView, day: string): string[] {
  const first = view === 'week' ? mondayOf(day) : mondayOf(`${day.slice(0, 8)}01`);
  if (view === 'week') return Array.from({ length: 7 }, (_, index) => addDays(first, index));
  const end = addMonths(`${day.slice(0, 8)}01`, 1);
  const weeks = Math.ceil((utc(end) - utc(first)) / (7 * DAY_MS));
  return Array.from({ length: weeks * 7 }, (_, index) => addDays(first, index));
}
