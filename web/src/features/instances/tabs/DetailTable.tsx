import { Table, type TableColumnsType } from 'antd';
import { useTranslation } from '../../../i18n';
import { EmptyView, SidewaysScroll } from '../../../ui';

interface Props<Row> {
  label: string;
  rowKey: keyof Row & string;
  rows: readonly Row[];
  columns: TableColumnsType<Row>;
}

const PAGE = 50;

/** A list that came whole with the instance: its first two thousand rows. */
export function DetailTable<Row extends object>({ label, rowKey, rows, columns }: Props<Row>) {
  const { t } = useTranslation('instances');
  if (rows.length === 0) return <EmptyView title={t('none')} />;
  return (
    <SidewaysScroll label={label}>
      <Table<Row>
        aria-label={label}
        size="small"
        rowKey={rowKey}
        columns={columns}
        dataSource={[...rows]}
        pagination={rows.length > PAGE ? { pageSize: PAGE, showSizeChanger: false } : false}
      />
    </SidewaysScroll>
  );
}
