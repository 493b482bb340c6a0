import { Table, Typography } from 'antd';
import { useTranslation } from '../../../i18n';
import { EmptyView } from '../../../ui';
import type { Draft } from './draft';
import { Wide } from '../Wide';

interface Holiday {
  name: string;
  off: string;
  makeUp: string;
}

/** The notice in words: each holiday with its days off and the days that make up for them. */
export function NoticeTable({ notice }: { notice: Draft }) {
  const { t } = useTranslation('administration');
  const rows = holidaysOf(notice);
  return (
    <section className="admin-panel" aria-labelledby="calendar-notice">
      <Typography.Title level={2} className="admin-title" id="calendar-notice">
        {t('calendar.notice')}
      </Typography.Title>
      {rows.length === 0 ? (
        <EmptyView title={t('calendar.noNotice')} />
      ) : (
        <Wide label={t('calendar.notice')} width={520}>
          <Table
            size="small"
            rowKey="name"
            pagination={false}
            dataSource={rows}
            columns={[
              { title: t('calendar.holiday'), render: (_, { name }) => <span data-content>{name}</span> },
              { title: t('calendar.daysOff'), dataIndex: 'off' },
              { title: t('calendar.makeUpDays'), render: (_, { makeUp }) => makeUp || '—' },
            ]}
          />
        </Wide>
      )}
    </section>
  );
}

function holidaysOf({ holidays, workdays }: Draft): Holiday[] {
  const names = [...new Set([...Object.values(holidays), ...Object.values(workdays)])];
  const daysOf = (days: Record<string, string>, name: string) =>
    Object.keys(days)
      .filter((day) => days[day] === name)
      .sort();
  return names
    .map((name) => ({ name, off: daysOf(holidays, name), makeUp: daysOf(workdays, name) }))
    .sort((a, b) => ((a.off[0] ?? '') < (b.off[0] ?? '') ? -1 : 1))
    .map(({ name, off, makeUp }) => ({ name, off: runsOf(off), makeUp: makeUp.map(short).join(', ') }));
}

const short = (day: string): string => day.slice(5);

/** `02-15 – 02-23`: days that follow each other as one. */
function runsOf(days: readonly string[]): string {
  const runs: [string, string][] = [];
  for (const day of days) {
    const last = runs.at(-1);
    if (last && Date.parse(day) - Date.parse(last[1]) === 86_400_000) last[1] = day;
    else runs.push([day, day]);
  }
  return runs.map(([from, to]) => (from === to ? short(from) : `${short(from)} – ${short(to)}`)).join(', ');
}
