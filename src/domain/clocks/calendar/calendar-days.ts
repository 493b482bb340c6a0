import { addDays, isWeekend } from '../law-days.js';
import { WorkingCalendar, type CalendarYear } from '../working-calendar.js';

export const DAY_KINDS = ['working', 'weekend', 'holiday', 'make_up'] as const;
export type DayKind = (typeof DAY_KINDS)[number];

export interface CalendarDay {
  day: string;
  kind: DayKind;
  /** Of the holiday, or of the one that it makes up for. */
  name: string | null;
}

/** Every day of a year as it counts: what the notice says, and the weekends that it leaves alone. */
export function daysOfYear(year: CalendarYear): CalendarDay[] {
  const calendar = new WorkingCalendar([year], 0);
  const days: CalendarDay[] = [];
  for (let day = `${year.year}-01-01`; day <= `${year.year}-12-31`; day = addDays(day, 1))
    days.push(dayOf(day, year, calendar));
  return days;
}

function dayOf(day: string, { holidays, workdays }: CalendarYear, calendar: WorkingCalendar): CalendarDay {
  if (calendar.isWorkingDay(day))
    return isWeekend(day)
      ? { day, kind: 'make_up', name: workdays[day] ?? null }
      : { day, kind: 'working', name: null };
  const holiday = holidays[day];
  return holiday === undefined ? { day, kind: 'weekend', name: null } : { day, kind: 'holiday', name: holiday };
}
