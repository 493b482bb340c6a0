/** The date picker that the viewer of forms brings keeps its words in one global object. */
interface DatePicker {
  localize(words: object): void;
}

const LOCALES = { zh: 'zh-CN', en: 'en-GB' } as const;
/** A Sunday, the first of a January. */
const SUNDAY = Date.UTC(2023, 0, 1);
const DAY = 86_400_000;

/** @param labels of the fields for year and month, for who can’t see them */
export function speakInDates(language: 'zh' | 'en', labels: { year: string; month: string }): void {
  const { flatpickr } = window as { flatpickr?: DatePicker };
  const words = (options: Intl.DateTimeFormatOptions, instants: number[]) => {
    const format = new Intl.DateTimeFormat(LOCALES[language], { ...options, timeZone: 'UTC' });
    return instants.map((instant) => format.format(instant));
  };
  const days = Array.from({ length: 7 }, (_, day) => SUNDAY + day * DAY);
  const months = Array.from({ length: 12 }, (_, month) => Date.UTC(2023, month, 1));
  flatpickr?.localize({
    weekdays: { shorthand: words({ weekday: 'narrow' }, days), longhand: words({ weekday: 'long' }, days) },
    months: { shorthand: words({ month: 'short' }, months), longhand: words({ month: 'long' }, months) },
    firstDayOfWeek: 1,
    yearAriaLabel: labels.year,
    monthAriaLabel: labels.month,
  });
}
