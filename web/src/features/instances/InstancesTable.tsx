import { Link } from '@tanstack/react-router';
import { Table, type TableColumnsType } from 'antd';
import { designersName, useLanguage } from '../../diagram';
import { useTranslation } from '../../i18n';
import { SidewaysScroll, TimeText, useIsNarrow } from '../../ui';
import { InstanceState } from './InstanceState';
import type { InstanceRow } from './use-instances';

/** A row for each instance; on a phone a card. */
export function InstancesTable({ items, loading }: { items: readonly InstanceRow[]; loading: boolean }) {
  const { t } = useTranslation('instances');
  const isNarrow = useIsNarrow();
  if (isNarrow)
    return (
      <ul className="instance-cards" aria-busy={loading}>
        {items.map((row) => (
          <li key={row.processInstanceKey}>
            <InstanceLink row={row} />
            <InstanceState {...row} />
            <span>
              {t('column.started')} <TimeText at={row.startedAt} />
            </span>
          </li>
        ))}
      </ul>
    );
  const columns: TableColumnsType<InstanceRow> = [
    { title: t('column.instance'), rowScope: 'row', render: (_, row) => <InstanceLink row={row} /> },
    {
      title: t('column.version'),
      dataIndex: 'processVersion',
      render: (version: number) => t('version', { version }),
    },
    { title: t('column.state'), render: (_, row) => <InstanceState {...row} /> },
    { title: t('column.started'), dataIndex: 'startedAt', render: (at: number) => <TimeText at={at} /> },
    { title: t('column.ended'), dataIndex: 'endedAt', render: (at: number | null) => <TimeText at={at} /> },
  ];
  return (
    <SidewaysScroll label={t('title')}>
      <Table
        aria-label={t('title')}
        size="middle"
        rowKey="processInstanceKey"
        columns={columns}
        dataSource={[...items]}
        loading={{ spinning: loading, delay: 300 }}
        pagination={false}
      />
    </SidewaysScroll>
  );
}

function InstanceLink({ row }: { row: InstanceRow }) {
  const language = useLanguage();
  return (
    <div>
      <Link to="/instances/$instanceKey" params={{ instanceKey: row.processInstanceKey }}>
        <strong data-content>{designersName(row.processName, language)}</strong>
      </Link>
      <div className="instance-number" data-content>
        {row.businessTitle ?? row.businessKey}
      </div>
    </div>
  );
}
