import { useNavigate } from '@tanstack/react-router';
import { Table, type TableColumnsType } from 'antd';
import { useTranslation } from '../../../i18n';
import { useWords } from '../../../session';
import type { PetitionsSearch } from '../search';
import { cellOf, type ColumnName, SORTABLE } from './columns';
import type { PetitionSummary } from './request';

interface Props {
  petitions: PetitionSummary[];
  columns: readonly ColumnName[];
  search: PetitionsSearch;
  busy: boolean;
  onSort: (changes: Pick<PetitionsSearch, 'sort' | 'order'>) => void;
}

type Sortable = (typeof SORTABLE)[number];
const sortable = (name: string): name is Sortable => SORTABLE.some((one) => one === name);

/** The list as a table: sorted by the server, a row opens its petition. */
export function PetitionsTable({ petitions, columns, search, busy, onSort }: Props) {
  const { t } = useTranslation('petitions');
  const words = useWords();
  const navigate = useNavigate();
  const shown: TableColumnsType<PetitionSummary> = columns.map((name) => ({
    key: name,
    title: t(`column.${name}`),
    render: (_, petition) => cellOf(name, petition, words),
    ...(sortable(name) && {
      sorter: true,
      sortOrder: search.sort === name ? (search.order === 'ASC' ? 'ascend' : 'descend') : null,
    }),
  }));
  return (
    <Table<PetitionSummary>
      className="petitions-table"
      rowKey="petitionKey"
      size="middle"
      columns={shown}
      dataSource={petitions}
      pagination={false}
      loading={{ spinning: busy, delay: 300 }}
      scroll={{ x: 'max-content' }}
      showSorterTooltip={false}
      onChange={(_, __, sorter) => {
        const { columnKey, order } = Array.isArray(sorter) ? sorter[0]! : sorter;
        const name = String(columnKey);
        onSort(
          order && sortable(name)
            ? { sort: name, order: order === 'ascend' ? 'ASC' : 'DESC' }
            : { sort: undefined, order: undefined },
        );
      }}
      onRow={({ petitionKey }) => ({
        // The link in the row does the same by keyboard.
        onClick: ({ target, defaultPrevented }) => {
          const isLink = target instanceof Element && target.closest('a');
          if (isLink || defaultPrevented || window.getSelection()?.toString()) return;
          void navigate({ to: '/petitions/$petitionKey', params: { petitionKey } });
        },
      })}
    />
  );
}
