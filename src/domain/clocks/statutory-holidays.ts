import chineseDays from 'chinese-days';
import { addDays } from './law-days.js';

const { getSolarDateFromLunar, getSolarTermDate } = chineseDays;

/**
 * The days off that the law itself names (全国年节及纪念日放假办法 Art 2, as of 2025), by day, without the
 * bridges and make-up days that the State Council's notice of each year adds. For years whose notice is
 * not known yet: better than weekends alone, but provisional (暂定).
 */
export function statutoryHolidays(year: number): Map<string, string> {
  const lunar = (month: string, day: string): string => getSolarDateFromLunar(`${year}-${month}-${day}`).date;
  const newYear = lunar('01', '01');
  const days = new Map<string, string>([[`${year}-01-01`, '元旦']]);
  for (const offset of [-1, 0, 1, 2]) days.set(addDays(newYear, offset), '春节');
  days.set(getSolarTermDate(year, 4, 'pure_brightness'), '清明');
  for (const day of ['01', '02']) days.set(`${year}-05-${day}`, '劳动节');
  days.set(lunar('05', '05'), '端午');
  days.set(lunar('08', '15'), '中秋');
  for (const day of ['01', '02', '03']) days.set(`${year}-10-${day}`, '国庆节');
  return days;
}
