import { SaveOutlined, SearchOutlined } from '@ant-design/icons';
import { Input, type InputRef, Select } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from '../../../i18n';
import { useMe, useWords } from '../../../session';
import { IconButton, useFeedback, useHotkeys } from '../../../ui';
import { useSavedFilters } from '../queries/use-saved-filters';
import { DUE_GROUPS, SORTS, type Sort, type WorkSearch } from '../search';
import { FilterNameModal } from './FilterNameModal';
import type { SelectedQueue } from './selected-queue';

const SEARCH_AFTER_MS = 350;

interface Props {
  search: WorkSearch;
  selected: SelectedQueue;
  onChange: (changes: Partial<WorkSearch>) => void;
}

/** Search, conditions and order of the queue; saving them under a name. */
export function QueueTools({ search, selected, onChange }: Props) {
  const { t } = useTranslation('work');
  const feedback = useFeedback();
  const { save } = useSavedFilters();
  const [isNaming, setIsNaming] = useState(false);
  const input = useRef<InputRef>(null);
  useHotkeys(t('hotkeys.queue'), [{ keys: '/', label: t('hotkeys.search'), run: () => input.current?.focus() }]);
  return (
    <div className="queue-tools">
      <SearchBox
        key={search.filter ?? search.queue ?? ''}
        ref={input}
        q={search.q ?? ''}
        onChange={(q) => onChange({ q })}
      />
      <Select
        aria-label={t('filter.due')}
        mode="multiple"
        allowClear
        maxTagCount="responsive"
        placeholder={t('filter.due')}
        options={DUE_GROUPS.map((group) => ({ value: group, label: t(`due.${group}`) }))}
        value={search.due ?? []}
        onChange={(due) => onChange({ due: due.length > 0 ? due : undefined })}
      />
      <GroupSelect group={search.group} onChange={(group) => onChange({ group })} />
      <Select<Sort>
        aria-label={t('sort.label')}
        options={SORTS.map((sort) => ({ value: sort, label: t(`sort.${sort}`) }))}
        value={search.sort ?? 'dueAt'}
        onChange={(sort) => onChange({ sort: sort === 'dueAt' ? undefined : sort })}
      />
      <IconButton label={t('filter.save')} icon={<SaveOutlined />} onClick={() => setIsNaming(true)} />
      <FilterNameModal
        open={isNaming}
        title={t('filter.save')}
        onSave={async (name) => {
          await save.mutateAsync({ name, filter: selected.filter, overseen: selected.overseen });
          feedback.done(t('filter.saveDone', { name }));
        }}
        onClose={() => setIsNaming(false)}
      />
    </div>
  );
}

interface SearchBoxProps {
  q: string;
  onChange: (q: string | undefined) => void;
  ref: React.Ref<InputRef>;
}

function SearchBox({ q, onChange, ref }: SearchBoxProps) {
  const { t } = useTranslation('work');
  const [text, setText] = useState(q);
  const latest = useRef(onChange);
  useEffect(() => {
    latest.current = onChange;
  });
  useEffect(() => {
    if (text.trim() === q) return;
    const timer = setTimeout(() => latest.current(text.trim() || undefined), SEARCH_AFTER_MS);
    return () => clearTimeout(timer);
  }, [text, q]);
  return (
    <Input
      ref={ref}
      className="queue-search"
      allowClear
      prefix={<SearchOutlined aria-hidden />}
      aria-label={t('search.label')}
      placeholder={t('search.label')}
      value={text}
      onChange={({ target }) => setText(target.value)}
    />
  );
}

/** For who has several roles: of which one the tasks are. */
function GroupSelect({
  group,
  onChange,
}: {
  group: string | undefined;
  onChange: (group: string | undefined) => void;
}) {
  const { t } = useTranslation('work');
  const { word } = useWords();
  const { courts, groups } = useMe();
  if (groups.length < 2) return null;
  const options = courts.flatMap(({ court, roles }) =>
    roles.map((role) => ({ value: `${role}@${court.id}`, label: `${court.name} ${word('role', role)}` })),
  );
  return (
    <Select
      aria-label={t('filter.group')}
      allowClear
      placeholder={t('filter.group')}
      options={options}
      value={group}
      onChange={onChange}
    />
  );
}
