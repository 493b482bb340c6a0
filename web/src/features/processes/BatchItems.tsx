import { Link } from '@tanstack/react-router';
import { Segmented, Table, type TableColumnsType, Typography } from 'antd';
import { useTranslation } from '../../i18n';
import { useFormat } from '../../i18n/format';
import { CursorPager, EmptyView, QueryView, SidewaysScroll, TimeText } from '../../ui';
import { FailureText } from './FailureText';
import { OutcomeTag } from './OutcomeTag';
import { type BatchSearch, ITEM_STATES } from './search';
import type { Batch, BatchItem } from './types';
import { useBatchItems } from './use-batch-items';

interface Props {
  batch: Batch;
  search: BatchSearch;
  onChange: (changes: Partial<BatchSearch>) => void;
}

/** What it is done to, one by one, with the reason of each that failed. */
export function BatchItems({ batch, search, onChange }: Props) {
  const { t } = useTranslation('processes');
  const format = useFormat();
  const items = useBatchItems(batch, search);
  const columns: TableColumnsType<BatchItem> = [
    { title: t('column.position'), dataIndex: 'position', align: 'right' },
    {
      title: t('column.instance'),
      rowScope: 'row',
      render: (_, { businessTitle, businessKey, targetKey, rootProcessInstanceKey }) => (
        <Link to="/instances/$instanceKey" params={{ instanceKey: rootProcessInstanceKey }} search={{}}>
          <span data-content>{businessTitle ?? businessKey ?? targetKey}</span>
        </Link>
      ),
    },
    { title: t('column.outcome'), render: (_, { state }) => <OutcomeTag state={state} /> },
    { title: t('column.why'), render: (_, { failure }) => (failure ? <FailureText failure={failure} /> : '–') },
    { title: t('column.endedAt'), dataIndex: 'endedAt', render: (at: number | null) => <TimeText at={at} /> },
  ];
  return (
    <section className="processes-panel" aria-label={t('batches.items')}>
      <Typography.Title level={2} style={{ fontSize: 16 }}>
        {t('batches.items')}
      </Typography.Title>
      <Segmented<'any' | BatchItem['state']>
        aria-label={t('column.outcome')}
        className="processes-bar"
        value={search.items ?? 'any'}
        options={(['any', ...ITEM_STATES] as const).map((value) => ({
          value,
          label:
            value === 'any'
              ? t('batches.itemsAll', { formatted: format.number(batch.total) })
              : `${t(`item.${value}`)} ${format.number(batch[value])}`,
        }))}
        onChange={(value) => onChange({ items: value === 'any' ? undefined : value })}
      />
      <QueryView query={items}>
        {({ items: rows, page }) =>
          page.totalItems === 0 ? (
            <EmptyView title={t('batches.noItems')} />
          ) : (
            <>
              <SidewaysScroll label={t('batches.items')}>
                <Table
                  aria-label={t('batches.items')}
                  size="small"
                  rowKey="position"
                  columns={columns}
                  dataSource={rows}
                  pagination={false}
                />
              </SidewaysScroll>
              <CursorPager
                key={search.items ?? 'any'}
                page={page}
                after={search.after}
                onChange={(after) => onChange({ after })}
              />
            </>
          )
        }
      </QueryView>
    </section>
  );
}
