import { useTranslation } from '../../../i18n';
import { MonthTable } from './MonthTable';
import type { CalendarDay } from './use-calendar';

const MONTHS = Array.from({ length: 12 }, (_, index) => index + 1);
const KINDS = ['working', 'weekend', 'holiday', 'make_up'] as const;

interface Props {
  days: readonly CalendarDay[];
  onMark: ((day: string) => void) | undefined;
}

/** Twelve months, and what their marks mean. */
export function YearView({ days, onMark }: Props) {
  const { t } = useTranslation('administration');
  return (
    <>
      <ul className="calendar-legend" aria-label={t('calendar.legend')}>
        {KINDS.map((kind) => (
          <li key={kind}>
            <span className="calendar-day" data-kind={kind} aria-hidden>
              {kind === 'holiday' || kind === 'make_up' ? <small>{t(`calendar.marks.${kind}`)}</small> : null}
            </span>
            {t(`calendar.kinds.${kind}`)}
          </li>
        ))}
      </ul>
      <div className="calendar-year">
        {MONTHS.map((month) => (
          <MonthTable
            key={month}
            month={month}
            days={days.filter(({ day }) => Number(day.slice(5, 7)) === month)}
            onMark={onMark}
          />
        ))}
      </div>
    </>
  );
}
