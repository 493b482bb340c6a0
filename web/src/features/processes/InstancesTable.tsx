import { Link } from '@tanstack/react-router';
import { Space, Table, type TableColumnsType } from 'antd';
import { useTranslation } from '../../i18n';
import { SidewaysScroll, StateTag, TimeText } from '../../ui';
import { SuspendedTag } from './SuspensionNotice';
import type { InstanceRow } from './types';

interface Props {
  instances: InstanceRow[];
  /** undefined: nothing can be chosen. */
  ticked: readonly string[] | 'all' | undefined;
  onTick: (keys: string[]) => void;
}

export function InstancesTable({ instances, ticked, onTick }: Props) {
  const { t } = useTranslation('processes');
  const columns: TableColumnsType<InstanceRow> = [
    {
      title: t('column.instance'),
      rowScope: 'row',
      render: (_, { processInstanceKey, businessTitle, businessKey }) => (
        <Link to="/instances/$instanceKey" params={{ instanceKey: processInstanceKey }} search={{}}>
          <span data-content>{businessTitle ?? businessKey}</span>
        </Link>
      ),
    },
    { title: t('column.version'), render: (_, { processVersion }) => t('version.number', { version: processVersion }) },
    { title: t('column.state'), render: (_, row) => <InstanceState row={row} /> },
    { title: t('column.startedAt'), dataIndex: 'startedAt', render: (at: number) => <TimeText at={at} /> },
    { title: t('column.endedAt'), dataIndex: 'endedAt', render: (at: number | null) => <TimeText at={at} /> },
  ];
  return (
    <SidewaysScroll label={t('instances.section')}>
      <Table<InstanceRow>
        aria-label={t('instances.section')}
        size="small"
        rowKey="processInstanceKey"
        columns={columns}
        dataSource={instances}
        pagination={false}
        {...(ticked !== undefined && {
          rowSelection: {
            selectedRowKeys:
              ticked === 'all' ? instances.map(({ processInstanceKey }) => processInstanceKey) : [...ticked],
            preserveSelectedRowKeys: true,
            onChange: (keys) => onTick(keys.map(String)),
            getCheckboxProps: ({ businessTitle, businessKey, state }) => ({
              'aria-label': t('instances.choose', { name: businessTitle ?? businessKey }),
              disabled: state !== 'active',
            }),
            getTitleCheckboxProps: () => ({ 'aria-label': t('instances.choosePage') }),
          },
        })}
      />
    </SidewaysScroll>
  );
}

function InstanceState({ row: { state, suspension, incidents, overdue } }: { row: InstanceRow }) {
  const { t } = useTranslation('processes');
  if (state !== 'active') return <StateTag tone="neutral">{t(`instances.state.${state}`)}</StateTag>;
  return (
    <Space size={4} wrap>
      {incidents > 0 && <StateTag tone="bad">{t('instances.incidents', { count: incidents })}</StateTag>}
      {overdue > 0 && <StateTag tone="bad">{t('instances.overdue', { count: overdue })}</StateTag>}
      {suspension ? (
        <SuspendedTag suspension={suspension} />
      ) : (
        <StateTag tone="active">{t('instances.state.active')}</StateTag>
      )}
    </Space>
  );
}
