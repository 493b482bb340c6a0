/** Dates and numbers as courts write them, always by the time of Beijing, wherever the browser is. */
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

const ZONE = 'Asia/Shanghai';
type Instant = number | string | Date;

export interface Format {
  /** 2026-03-02 14:05 */
  dateTime(instant: Instant): string;
  /** 2026-03-02 */
  date(instant: Instant): string;
  /** Mon 2 March, 3月2日 周一 */
  weekday(instant: Instant): string;
  number(value: number): string;
  /** A part of one: 0.25 is 25%. */
  percent(part: number): string;
  /** 2 h 5 min; for how long something took. @param ms milliseconds */
  duration(ms: number): string;
  /** One after another, parted as the language parts them. */
  list(items: readonly string[]): string;
}

export function useFormat(): Format {
  const { i18n, t } = useTranslation();
  const { language } = i18n;
  return useMemo(() => {
    const locale = language === 'en' ? 'en-GB' : 'zh-CN';
    const parts = new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE, dateStyle: 'short', timeStyle: 'short' });
    const day = new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE, dateStyle: 'short' });
    const weekday = new Intl.DateTimeFormat(locale, {
      timeZone: ZONE,
      weekday: 'short',
      month: 'long',
      day: 'numeric',
    });
    const number = new Intl.NumberFormat(locale);
    const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
    return {
      dateTime: (instant) => parts.format(new Date(instant)),
      date: (instant) => day.format(new Date(instant)),
      weekday: (instant) => weekday.format(new Date(instant)),
      number: (value) => number.format(value),
      percent: (part) => percent.format(part),
      duration: (ms) => durationIn(ms, t),
      list: (items) => items.join(language === 'en' ? ', ' : '、'),
    };
  }, [language, t]);
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

function durationIn(ms: number, t: (key: string, values: { count: number }) => string): string {
  const steps = [
    ['duration.days', DAY],
    ['duration.hours', HOUR],
    ['duration.minutes', MINUTE],
    ['duration.seconds', SECOND],
  ] as const;
  const first = steps.findIndex(([, length]) => ms >= length);
  if (first < 0) return t('duration.seconds', { count: 0 });
  let rest = ms;
  return steps
    .slice(first, first + 2)
    .map(([key, length]) => {
      const count = Math.floor(rest / length);
      rest -= count * length;
      return count > 0 ? t(key, { count }) : '';
    })
    .join(' ')
    .trim();
}
