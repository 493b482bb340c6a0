import { FilterOutlined } from '@ant-design/icons';
import { Button, Drawer } from 'antd';
import { useState } from 'react';
import { useTranslation } from '../../../i18n';
import { useFormat } from '../../../i18n/format';
import type { TaskFilters } from '../queries/types';
import type { WorkSearch } from '../search';
import { FilterPane } from './FilterPane';

interface Props {
  filters: TaskFilters;
  search: WorkSearch;
  onChoose: (choice: Pick<WorkSearch, 'queue' | 'filter'>) => void;
}

/** The filters on a phone: what is chosen, and all of them on demand. */
export function FilterDrawer({ filters, search, onChoose }: Props) {
  const { t } = useTranslation('work');
  const format = useFormat();
  const [isOpen, setIsOpen] = useState(false);
  const saved = filters.saved.find(({ filterKey }) => filterKey === search.filter);
  const queue = filters.queues.find((one) => one.queue === (search.queue ?? 'mine'));
  return (
    <>
      <Button block icon={<FilterOutlined />} onClick={() => setIsOpen(true)}>
        <span data-content={saved ? true : undefined}>
          {saved ? saved.name : t(`queue.${queue?.queue ?? 'mine'}`)} ({format.number((saved ?? queue)?.count ?? 0)})
        </span>
      </Button>
      <Drawer open={isOpen} title={t('filter.label')} placement="left" onClose={() => setIsOpen(false)}>
        <FilterPane
          filters={filters}
          search={search}
          onChoose={(choice) => {
            onChoose(choice);
            setIsOpen(false);
          }}
        />
      </Drawer>
    </>
  );
}
