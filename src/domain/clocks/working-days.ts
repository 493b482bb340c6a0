import { addDays } from './law-days.js';
import type { WorkingCalendar } from './working-calendar.js';

/**
 * The day `count` working days after another, which itself is not counted; before it when negative.
 * With 0 the day itself, or the first working day after it.
 */
export function addWorkingDays(calendar: WorkingCalendar, day: string, count: number): string {
  const step = count < 0 ? -1 : 1;
  let found = day;
  for (let left = Math.abs(count); left > 0;) {
    found = addDays(found, step);
    if (calendar.isWorkingDay(found)) left -= 1;
  }
  while (!calendar.isWorkingDay(found)) found = addDays(found, step);
  return found;
}

/** How many working days lie after `from`, up to and including `to`; negative when `to` comes first. */
export function countWorkingDays(calendar: WorkingCalendar, from: string, to: string): number {
  if (to < from) return -countWorkingDays(calendar, to, from);
  let count = 0;
  for (let day = from; day < to;) {
    day = addDays(day, 1);
    if (calendar.isWorkingDay(day)) count += 1;
  }
  return count;
}
