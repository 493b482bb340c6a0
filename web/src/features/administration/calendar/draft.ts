import type { CalendarDay } from './use-calendar';

/** A year as it is being edited: days off and make-up working days, each with the name of its holiday. */
export interface Draft {
  holidays: Record<string, string>;
  workdays: Record<string, string>;
}

/** What a click on a day does to it. */
export type Tool = 'holiday' | 'make_up' | 'as_usual';

/** The draft after a day was marked; nothing is checked here: the server says what is wrong. */
export function marked({ holidays, workdays }: Draft, day: string, tool: Tool, name: string): Draft {
  const { [day]: _off, ...otherHolidays } = holidays;
  const { [day]: _on, ...otherWorkdays } = workdays;
  if (tool === 'holiday') return { holidays: { ...otherHolidays, [day]: name }, workdays: otherWorkdays };
  if (tool === 'make_up') return { holidays: otherHolidays, workdays: { ...otherWorkdays, [day]: name } };
  return { holidays: otherHolidays, workdays: otherWorkdays };
}

/** The days of a year with the marks of a draft, until the server has said how they count. */
export const withMarks = (days: readonly CalendarDay[], { holidays, workdays }: Draft): CalendarDay[] =>
  days.map(({ day, kind, name }) => {
    const [off, on] = [holidays[day], workdays[day]];
    if (off !== undefined) return { day, kind: 'holiday', name: off };
    if (on !== undefined) return { day, kind: 'make_up', name: on };
    // A mark that was taken away: what the weekday is, until the server has said how it counts.
    if (kind === 'holiday' || kind === 'make_up')
      return { day, kind: isWeekend(day) ? 'weekend' : 'working', name: null };
    return { day, kind, name };
  });

const isWeekend = (day: string): boolean => new Date(`${day}T00:00:00Z`).getUTCDay() % 6 === 0;
