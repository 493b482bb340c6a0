import type { FieldError, Text } from '../../../shared/errors.js';
import { isWeekend, yearOf } from '../law-days.js';
import type { CalendarYear } from '../working-calendar.js';

/** Off by law since 2000, in every notice: a list without one of them is not the whole notice. */
const ALWAYS_OFF = ['01-01', '05-01', '10-01', '10-02', '10-03'];

/** What is wrong with a year before it is published, each at its day: `/workdays/2027-02-06`. */
export function checkYear({ year, holidays, workdays }: CalendarYear): FieldError[] {
  const errors: FieldError[] = [];
  for (const [list, days] of Object.entries({ holidays, workdays }))
    for (const [day, name] of Object.entries(days)) {
      const refuse = (code: string, text: Text) => errors.push({ field: at(list, day), code, message: text });
      if (!isDay(day)) refuse('not-a-date', NOT_A_DATE);
      else if (yearOf(day) !== year) refuse('other-year', otherYear(yearOf(day)));
      else if (list === 'workdays' && !isWeekend(day)) refuse('not-a-weekend', NOT_A_WEEKEND);
      else if (list === 'workdays' && holidays[day] !== undefined) refuse('in-both-lists', IN_BOTH);
      if (!isName(name)) refuse('name', NAME);
    }
  for (const day of ALWAYS_OFF.map((ending) => `${year}-${ending}`))
    if (holidays[day] === undefined)
      errors.push({ field: at('holidays', day), code: 'holiday-missing', message: MISSING });
  return errors;
}

/** A JSON pointer: what was given for a day may be any text. */
const at = (list: string, day: string): string => `/${list}/${day.replaceAll('~', '~0').replaceAll('/', '~1')}`;

function isDay(day: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return false;
  const instant = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(day);
}

/** As `deadline` shows it among the days skipped. */
const isName = (name: string): boolean => /^[^\p{C}\p{Zl}\p{Zp}]{1,40}$/u.test(name) && name.trim() === name;

const NOT_A_DATE: Text = {
  zh: '不是有效日期，请写成 2027-02-06 的形式。',
  en: 'This is no day. Write it as 2027-02-06.',
};

const otherYear = (year: number): Text => ({
  zh: `该日属于${year}年，请在${year}年的日历中填写。`,
  en: `This day is one of ${year}. Put it into the calendar of ${year}.`,
});

const NOT_A_WEEKEND: Text = {
  zh: '调休上班日应为星期六或星期日；该日本来就是工作日，请删除。',
  en: 'A make-up working day is a Saturday or a Sunday. This one is a working day anyway: leave it out.',
};

const IN_BOTH: Text = {
  zh: '同一日不能既放假又上班，请对照通知保留一处。',
  en: 'A day can’t be both off and a make-up working day. Keep the one that the notice says.',
};

const NAME: Text = {
  zh: '请填写节日名称，1 至 40 字，前后不留空格，如“春节”。',
  en: 'Name the holiday in 1 to 40 characters without spaces around them, such as 春节.',
};

const MISSING: Text = {
  zh: '缺少这一法定节假日；请填写通知中的全部放假日期，包括其中的周末。',
  en: 'This holiday of the law is missing. Give every day off of the notice, the weekends within included.',
};
