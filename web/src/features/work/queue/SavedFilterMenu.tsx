import { MoreOutlined } from '@ant-design/icons';
import { Dropdown } from 'antd';
import { useState } from 'react';
import { useTranslation } from '../../../i18n';
import { IconButton, useFeedback } from '../../../ui';
import type { SavedFilter } from '../queries/types';
import { useSavedFilters } from '../queries/use-saved-filters';
import { FilterNameModal } from './FilterNameModal';

interface Props {
  saved: SavedFilter;
  all: readonly SavedFilter[];
  onGone: () => void;
}

/** Renames, moves and deletes a saved filter. */
export function SavedFilterMenu({ saved, all, onGone }: Props) {
  const { t } = useTranslation('work');
  const feedback = useFeedback();
  const { rename, remove, order } = useSavedFilters();
  const [isNaming, setIsNaming] = useState(false);
  const place = all.findIndex(({ filterKey }) => filterKey === saved.filterKey);
  const move = (to: number) => {
    const others = all.filter(({ filterKey }) => filterKey !== saved.filterKey);
    order.mutate(others.toSpliced(to, 0, saved), { onError: feedback.refused });
  };
  const items = [
    { key: 'rename', label: t('filter.rename'), onClick: () => setIsNaming(true) },
    { key: 'up', label: t('filter.up'), disabled: place === 0, onClick: () => move(place - 1) },
    { key: 'down', label: t('filter.down'), disabled: place === all.length - 1, onClick: () => move(place + 1) },
    {
      key: 'remove',
      label: t('filter.remove'),
      danger: true,
      onClick: () => remove.mutate(saved.filterKey, { onSuccess: onGone, onError: feedback.refused }),
    },
  ];
  return (
    <>
      <Dropdown menu={{ items }} trigger={['click']}>
        <IconButton
          label={t('filter.change', { name: saved.name })}
          icon={<MoreOutlined />}
          size="small"
          data-content
        />
      </Dropdown>
      <FilterNameModal
        open={isNaming}
        title={t('filter.rename')}
        name={saved.name}
        onSave={(name) => rename.mutateAsync({ ...saved, name })}
        onClose={() => setIsNaming(false)}
      />
    </>
  );
}
