import { useTranslation } from '../../i18n';
import { useFormat } from '../../i18n/format';
import { startOf, type CalendarView } from './days';
import { EntryLink } from './EntryLink';
import type { CalendarEntry } from './types';

interface Props {
  view: CalendarView;
  days: string[];
  /** The month that is shown: days of others are pale. */
  month: string;
  today: string | undefined;
  entries: readonly CalendarEntry[];
}

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** A month or a week as a table of days: read and walked through like any table. */
export function CalendarGrid({ view, days, month, today, entries }: Props) {
  const { t } = useTranslation('interviews');
  const format = useFormat();
  const weeks = Array.from({ length: days.length / 7 }, (_, week) => days.slice(week * 7, week * 7 + 7));
  return (
    <div className="interview-calendar-scroll" tabIndex={0} role="region" aria-label={t('calendar')}>
      <table className={`interview-calendar ${view}`}>
        <thead>
          <tr>
            {WEEKDAYS.map((name) => (
              <th key={name} scope="col">
                {t(`weekday.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week[0]}>
              {week.map((day) => (
                <td
                  key={day}
                  className={day.startsWith(month) ? '' : 'other-month'}
                  aria-current={day === today ? 'date' : undefined}
                >
                  <time dateTime={day} title={format.weekday(startOf(day))} className="interview-day">
                    {Number(day.slice(8))}
                    {day === today && <span className="interview-today">{t('today')}</span>}
                  </time>
                  {entries
                    .filter((entry) => entry.day === day)
                    .map((entry) => (
                      <EntryLink key={`${entry.interview.interviewKey} ${entry.kind}`} entry={entry} />
                    ))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
