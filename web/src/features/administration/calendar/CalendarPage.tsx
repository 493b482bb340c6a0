import { EditOutlined } from '@ant-design/icons';
import { Alert, Button, Select } from 'antd';
import { type JSX, useState } from 'react';
import { useTranslation } from '../../../i18n';
import { useFormat } from '../../../i18n/format';
import { useHasRole, useLegalNow } from '../../../session';
import { PageHeader, QueryView, StateTag } from '../../../ui';
import { calendarSearch } from '../search';
import { useAddress } from '../use-address';
import './calendar.css';
import { useCalendar } from './use-calendar';
import { useCalendarYear } from './use-calendar-year';
import { YearEditor } from './YearEditor';
import { RecomputationProgress } from './RecomputationProgress';

/** The calendar of working days, a year at a time; changed by those who look after the whole country. */
export function CalendarPage(): JSX.Element {
  const { t } = useTranslation('administration');
  const format = useFormat();
  const now = useLegalNow();
  const calendar = useCalendar();
  const [{ year: chosen }, change] = useAddress(calendarSearch);
  const present = now === undefined ? undefined : Number(format.date(now).slice(0, 4));
  const year = chosen ?? present;
  const shown = useCalendarYear(year);
  const mayEdit = useHasRole('platform-administrator');
  const [isEditing, setIsEditing] = useState(false);
  const [recomputation, setRecomputation] = useState<string | null>(null);
  const published = (key: string | null) => {
    setIsEditing(false);
    setRecomputation(key);
  };
  const known = calendar.data?.years ?? [];
  const last = Math.max(...known, present ?? 0);
  const years = [...new Set([...known, ...(year ? [year] : []), last, last + 1])].sort((a, b) => a - b);
  return (
    <>
      <PageHeader
        title={t('calendar.title')}
        description={
          calendar.data &&
          t('calendar.description', { through: calendar.data.validThrough, version: calendar.data.version })
        }
        actions={
          <>
            <Select
              aria-label={t('calendar.year')}
              value={year}
              disabled={isEditing}
              options={years.map((value) => ({ value, label: t('calendar.yearName', { year: value }) }))}
              onChange={(value: number) => change({ year: value })}
            />
            {mayEdit && !isEditing && (
              <Button icon={<EditOutlined />} disabled={!shown.data} onClick={() => setIsEditing(true)}>
                {t('calendar.edit')}
              </Button>
            )}
          </>
        }
      />
      <QueryView query={shown}>
        {({ notice, days, workingDays }) => (
          <div className="admin-stack">
            {recomputation !== null && <RecomputationProgress recomputation={recomputation} />}
            {!notice.known && <Alert type="warning" showIcon title={t('calendar.unknown', { year: notice.year })} />}
            <p className="admin-note" style={{ margin: 0 }}>
              {t('calendar.workingDaysOf', { year: notice.year, count: workingDays })}{' '}
              {notice.provisional && <StateTag tone="warning">{t('calendar.provisional')}</StateTag>}
              {!mayEdit && ` ${t('calendar.whoEdits')}`}
            </p>
            <YearEditor
              key={`${notice.year} ${notice.version} ${isEditing}`}
              notice={notice}
              days={days}
              isEditing={isEditing}
              onDiscard={() => setIsEditing(false)}
              onPublished={published}
            />
          </div>
        )}
      </QueryView>
    </>
  );
}
