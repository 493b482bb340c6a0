import type { KeyboardEvent } from 'react';
import { useTranslation } from '../../../i18n';
import type { CalendarDay } from './use-calendar';

interface Props {
  /** From 1. */
  month: number;
  days: readonly CalendarDay[];
  /** Undefined: only to be looked at. */
  onMark: ((day: string) => void) | undefined;
}

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;
const STEPS: Partial<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

/** One month: Monday first; a mark in letters says what is no ordinary day. */
export function MonthTable({ month, days, onMark }: Props) {
  const { t } = useTranslation('administration');
  return (
    <section className="calendar-month">
      <table>
        <caption>{t(`calendar.months.${month}`)}</caption>
        <thead>
          <tr>
            {WEEKDAYS.map((weekday) => (
              <th key={weekday} scope="col">
                <abbr title={t(`calendar.weekdays.${weekday}`)} style={{ textDecoration: 'none' }}>
                  {t(`calendar.weekdaysShort.${weekday}`)}
                </abbr>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeksOf(days).map((week, index) => (
            <tr key={index}>
              {week.map((day, place) => (
                <td key={day?.day ?? `empty-${place}`}>{day && <Day {...day} onMark={onMark} />}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Day({ day, kind, name, onMark }: CalendarDay & Pick<Props, 'onMark'>) {
  const { t } = useTranslation('administration');
  const label = t(name === null ? 'calendar.day' : 'calendar.dayNamed', {
    day,
    kind: t(`calendar.kinds.${kind}`),
    name,
  });
  const mark = kind === 'holiday' || kind === 'make_up' ? t(`calendar.marks.${kind}`) : null;
  const shown = (
    <>
      <span>{Number(day.slice(8))}</span>
      {mark && <small>{mark}</small>}
    </>
  );
  if (!onMark)
    return (
      <div className="calendar-day" data-content data-kind={kind} title={label}>
        <span aria-hidden className="calendar-shown">
          {shown}
        </span>
        <span className="visually-hidden">{label}</span>
      </div>
    );
  return (
    <button
      type="button"
      className="calendar-day"
      data-content
      data-kind={kind}
      data-day={day}
      title={label}
      onClick={() => onMark(day)}
      onKeyDown={moveFocus}
    >
      <span aria-hidden className="calendar-shown">
        {shown}
      </span>
      <span className="visually-hidden">{label}</span>
    </button>
  );
}

/** Arrow keys go from day to day, over the ends of months too. */
function moveFocus(event: KeyboardEvent<HTMLButtonElement>): void {
  const step = STEPS[event.key];
  if (step === undefined) return;
  event.preventDefault();
  const all = [...document.querySelectorAll<HTMLButtonElement>('button.calendar-day')];
  all[all.indexOf(event.currentTarget) + step]?.focus();
}

/** Weeks from Monday; null before the first day and after the last. */
function weeksOf(days: readonly CalendarDay[]): (CalendarDay | null)[][] {
  const first = days[0];
  if (!first) return [];
  const before = (new Date(`${first.day}T00:00:00Z`).getUTCDay() + 6) % 7;
  const cells: (CalendarDay | null)[] = [...Array<null>(before).fill(null), ...days];
  while (cells.length % 7 !== 0) cells.push(null);
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7));
}
