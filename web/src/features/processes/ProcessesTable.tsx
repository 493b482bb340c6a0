import { Link } from '@tanstack/react-router';
import { Table, type TableColumnsType } from 'antd';
import { useTranslation } from '../../i18n';
import { SidewaysScroll, TimeText } from '../../ui';
import { CountCell } from './CountCell';
import { ProcessName } from './ProcessName';
import { SuspendedTag } from './SuspensionNotice';
import type { Process } from './types';

export function ProcessesTable({ processes }: { processes: Process[] }) {
  const { t } = useTranslation('processes');
  const columns: TableColumnsType<Process> = [
    {
      title: t('column.process'),
      dataIndex: 'name',
      rowScope: 'row',
      render: (name: string, { processDefinitionId }) => <ProcessName processId={processDefinitionId} name={name} />,
    },
    {
      title: t('column.version'),
      render: (_, { newestVersion, newestVersionTag, versionCount }) => (
        <>
          {t('version.number', { version: newestVersion })}
          {newestVersionTag && <span data-content> {newestVersionTag}</span>}
          {versionCount > 1 && <div className="processes-aside">{t('version.count', { count: versionCount })}</div>}
        </>
      ),
    },
    {
      title: t('column.deployedAt'),
      dataIndex: 'deployedAt',
      render: (at: number) => <TimeText at={at} />,
    },
    {
      title: t('column.active'),
      align: 'right',
      render: (_, { active, processDefinitionId: process }) => (
        <CountCell
          count={active}
          link={(words) => (
            <Link to="/instances" search={{ process }}>
              {words}
            </Link>
          )}
        />
      ),
    },
    {
      title: t('column.overdue'),
      align: 'right',
      render: (_, { overdue, processDefinitionId: process }) => (
        <CountCell
          count={overdue}
          link={(words) => (
            <Link to="/instances" search={{ process, attention: 'overdue' }} className="processes-bad">
              {words}
            </Link>
          )}
        />
      ),
    },
    {
      title: t('column.incidents'),
      align: 'right',
      render: (_, { incidents, processDefinitionId: process }) => (
        <CountCell
          count={incidents}
          link={(words) => (
            <Link to="/instances" search={{ process, attention: 'incident' }} className="processes-bad">
              {words}
            </Link>
          )}
        />
      ),
    },
    {
      title: t('column.state'),
      render: (_, { suspension, suspendedVersions }) =>
        suspension ? (
          <SuspendedTag suspension={suspension} />
        ) : suspendedVersions.length > 0 ? (
          t('suspension.versions', { versions: suspendedVersions.join(', ') })
        ) : (
          t('suspension.runs')
        ),
    },
  ];
  return (
    <SidewaysScroll label={t('list.title')}>
      <Table
        aria-label={t('list.title')}
        rowKey="processDefinitionId"
        columns={columns}
        dataSource={processes}
        pagination={false}
      />
    </SidewaysScroll>
  );
}
