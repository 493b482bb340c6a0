import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { Alert, Button } from 'antd';
import { useTranslation } from '../../i18n';
import { useFormat } from '../../i18n/format';
import { useLegalNow } from '../../session';
import { IconButton, Loading, QueryView, useHotkeys, useIsNarrow } from '../../ui';
import { CalendarGrid } from './CalendarGrid';
import { addDays, addMonths, daysOf, startOf, type CalendarView } from './days';
import { EntryLink } from './EntryLink';
import { useInterviewsOn } from './use-interviews';

interface Props {
  view: CalendarView;
  /** Undefined: today, as the legal clock has it. */
  day: string | undefined;
  onDay: (day: string | undefined) => void;
}

export function CalendarPane({ view, day, onDay }: Props) {
  const { t } = useTranslation('interviews');
  const format = useFormat();
  const isNarrow = useIsNarrow();
  const now = useLegalNow();
  const today = now === undefined ? undefined : format.date(now);
  const shown = day ?? today;
  const days = shown === undefined ? [] : daysOf(view, shown);
  const query = useInterviewsOn(days);
  const step = (by: number) => {
    if (shown !== undefined) onDay(view === 'week' ? addDays(shown, 7 * by) : addMonths(shown, by));
  };
  useHotkeys(t('title'), [
    { keys: 'p', label: t('previous'), run: () => step(-1) },
    { keys: 'n', label: t('next'), run: () => step(1) },
    { keys: 't', label: t('toToday'), run: () => onDay(undefined) },
  ]);
  if (shown === undefined) return <Loading />;
  return (
    <>
      <div className="interview-bar">
        <IconButton label={t('previous')} icon={<LeftOutlined />} onClick={() => step(-1)} />
        <strong aria-live="polite">{view === 'month' ? shown.slice(0, 7) : `${days[0]} – ${days.at(-1)}`}</strong>
        <IconButton label={t('next')} icon={<RightOutlined />} onClick={() => step(1)} />
        <Button onClick={() => onDay(undefined)}>{t('toToday')}</Button>
      </div>
      <QueryView query={query}>
        {({ entries, isCut }) => (
          <>
            {isCut && <Alert type="warning" showIcon title={t('cut')} />}
            {isNarrow ? (
              <ul className="interview-agenda">
                {days
                  .filter((each) => entries.some((entry) => entry.day === each))
                  .map((each) => (
                    <li key={each}>
                      <h2>{format.weekday(startOf(each))}</h2>
                      {entries
                        .filter((entry) => entry.day === each)
                        .map((entry) => (
                          <EntryLink key={`${entry.interview.interviewKey} ${entry.kind}`} entry={entry} />
                        ))}
                    </li>
                  ))}
                {entries.length === 0 && <li>{t('nothingThen')}</li>}
              </ul>
            ) : (
              <CalendarGrid view={view} days={days} month={shown.slice(0, 7)} today={today} entries={entries} />
            )}
          </>
        )}
      </QueryView>
    </>
  );
}
