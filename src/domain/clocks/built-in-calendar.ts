/** The State Council's notices as package chinese-days (MIT) carries them: what a new database knows. */
import chineseDays from 'chinese-days/dist/chinese-days.json' with { type: 'json' };
import { yearOf } from './law-days.js';
import { WorkingCalendar, type CalendarYear } from './working-calendar.js';

/** Every year of which the package has a notice. It says nothing of later ones, and takes 2027-10-01 for a working day. */
export function builtInYears(): CalendarYear[] {
  const years = new Map<number, { holidays: Record<string, string>; workdays: Record<string, string> }>();
  const of = (day: string) => {
    const year = yearOf(day);
    if (!years.has(year)) years.set(year, { holidays: {}, workdays: {} });
    return years.get(year)!;
  };
  for (const [day, names] of Object.entries(chineseDays.holidays)) of(day).holidays[day] = chineseName(names);
  for (const [day, names] of Object.entries(chineseDays.workdays)) of(day).workdays[day] = chineseName(names);
  return [...years].map(([year, days]) => ({ year, ...days })).sort((a, b) => a.year - b.year);
}

/** A calendar without a database: for tests and dry runs. */
export function builtInCalendar(): WorkingCalendar {
  return new WorkingCalendar(builtInYears(), 1);
}

/** `Spring Festival,春节,4` names the holiday in both languages and says how many days it has. */
function chineseName(names: string): string {
  return names.split(',')[1] ?? names;
}
