import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from '../../../i18n';
import { useFormat } from '../../../i18n/format';
import { EmptyView, QueryView } from '../../../ui';
import type { useQueue } from '../queries/use-queue';
import type { Task } from '../queries/types';
import type { WorkSearch } from '../search';
import { BulkBar } from './BulkBar';
import { QueueList } from './QueueList';
import { QueueTools } from './QueueTools';
import type { SelectedQueue } from './selected-queue';

interface Props {
  queue: ReturnType<typeof useQueue>;
  tasks: readonly Task[];
  selected: SelectedQueue;
  search: WorkSearch;
  openKey: string | undefined;
  onChange: (changes: Partial<WorkSearch>) => void;
}

/** The second pane: the tasks of a queue. */
export function QueuePane({ queue, tasks, selected, search, openKey, onChange }: Props) {
  const { t } = useTranslation('work');
  const common = useTranslation().t;
  const format = useFormat();
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  const mark = (key: string, isMarked: boolean) =>
    setMarked((before) => new Set(isMarked ? [...before, key] : [...before].filter((one) => one !== key)));
  const isNarrowed = search.q !== undefined || search.due !== undefined || search.group !== undefined;
  return (
    <section aria-label={t('queue.label')} className="work-queue">
      <QueueTools search={search} selected={selected} onChange={onChange} />
      <BulkBar
        tasks={tasks.filter(({ userTaskKey }) => marked.has(userTaskKey))}
        overseen={selected.overseen}
        onDone={() => setMarked(new Set())}
      />
      <QueryView query={queue}>
        {({ pages }) =>
          tasks.length === 0 ? (
            <EmptyView
              title={t(isNarrowed ? 'empty.narrowed' : 'empty.title')}
              hint={t(isNarrowed ? 'empty.narrowedHint' : 'empty.hint')}
              action={
                isNarrowed && (
                  <Button onClick={() => onChange({ q: undefined, due: undefined, group: undefined })}>
                    {common('action.reset')}
                  </Button>
                )
              }
            />
          ) : (
            <>
              <QueueList
                tasks={tasks}
                isGrouped={(search.sort ?? 'dueAt') === 'dueAt'}
                openKey={openKey}
                marked={marked}
                onMark={mark}
              />
              <p className="queue-end">
                {common('table.total', {
                  count: pages[0]?.page.totalItems ?? 0,
                  formatted: format.number(pages[0]?.page.totalItems ?? 0),
                })}{' '}
                {queue.hasNextPage && (
                  <Button size="small" loading={queue.isFetchingNextPage} onClick={() => void queue.fetchNextPage()}>
                    {common('action.loadMore')}
                  </Button>
                )}
              </p>
            </>
          )
        }
      </QueryView>
    </section>
  );
}
