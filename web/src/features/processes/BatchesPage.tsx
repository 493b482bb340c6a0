import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Segmented, Table, type TableColumnsType } from 'antd';
import { useTranslation } from '../../i18n';
import { CursorPager, EmptyView, PageHeader, QueryView, SidewaysScroll, TimeText } from '../../ui';
import { BatchProgress } from './BatchProgress';
import { BatchStateTag } from './BatchStateTag';
import { BATCH_STATES } from './search';
import type { Batch } from './types';
import { useBatches } from './use-batches';
import './processes.css';

/** What was done to many at once, and how far it has come. */
export function BatchesPage() {
  const { t } = useTranslation('processes');
  const search = useSearch({ from: '/console/batches' });
  const navigate = useNavigate({ from: '/batches' });
  const batches = useBatches(search);
  const columns: TableColumnsType<Batch> = [
    {
      title: t('column.batch'),
      rowScope: 'row',
      render: (_, { batchKey, kind }) => (
        <Link to="/batches/$batchKey" params={{ batchKey }} search={{}}>
          {t(`batch.kind.${kind}`)}
        </Link>
      ),
    },
    { title: t('column.reason'), dataIndex: 'reason', render: (reason: string) => <span data-content>{reason}</span> },
    { title: t('column.state'), render: (_, { state }) => <BatchStateTag state={state} /> },
    { title: t('column.progress'), render: (_, batch) => <BatchProgress batch={batch} /> },
    { title: t('column.by'), dataIndex: 'createdByName', render: (name: string) => <span data-content>{name}</span> },
    { title: t('column.createdAt'), dataIndex: 'createdAt', render: (at: number) => <TimeText at={at} /> },
  ];
  return (
    <>
      <PageHeader title={t('batches.title')} description={t('batches.description')} />
      <Segmented<'any' | Batch['state']>
        aria-label={t('column.state')}
        style={{ marginBlockEnd: 12 }}
        value={search.state ?? 'any'}
        options={(['any', ...BATCH_STATES] as const).map((value) => ({ value, label: t(`batches.states.${value}`) }))}
        onChange={(value) => void navigate({ search: { state: value === 'any' ? undefined : value }, replace: true })}
      />
      <QueryView query={batches}>
        {({ items, page }) =>
          page.totalItems === 0 ? (
            <EmptyView title={t('batches.none')} hint={t('batches.noneHint')} />
          ) : (
            <div className="processes-panel">
              <SidewaysScroll label={t('batches.title')}>
                <Table
                  aria-label={t('batches.title')}
                  rowKey="batchKey"
                  columns={columns}
                  dataSource={items}
                  pagination={false}
                />
              </SidewaysScroll>
              <CursorPager
                key={search.state ?? 'any'}
                page={page}
                after={search.after}
                onChange={(after) => void navigate({ search: (old) => ({ ...old, after }) })}
              />
            </div>
          )
        }
      </QueryView>
    </>
  );
}
