import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useTranslation } from '../../i18n';
import { EmptyView, PageHeader, QueryView, useHotkeys, useIsNarrow } from '../../ui';
import { FilterDrawer } from './queue/FilterDrawer';
import { FilterPane } from './queue/FilterPane';
import { QueuePane } from './queue/QueuePane';
import { selectedQueue } from './queue/selected-queue';
import { useQueue } from './queries/use-queue';
import { useTaskFilters } from './queries/use-task-filters';
import type { WorkSearch } from './search';
import { TaskPane } from './task/TaskPane';
import './work.css';

/** Filters, queue and task: beside each other, or one after the other on a phone. */
export function WorkPage() {
  const { t } = useTranslation('work');
  const isNarrow = useIsNarrow();
  const search = useSearch({ from: '/console/work' });
  const { taskKey } = useParams({ strict: false });
  const navigate = useNavigate();
  const filters = useTaskFilters();
  const selected = selectedQueue(filters.data, search);
  const sort = search.sort ?? 'dueAt';
  const queue = useQueue(
    { filter: selected?.filter ?? {}, overseen: selected?.overseen ?? false, sort },
    selected !== undefined,
  );
  const tasks = queue.data?.pages.flatMap(({ items }) => items) ?? [];

  const change = (changes: Partial<WorkSearch>) =>
    void (taskKey === undefined
      ? navigate({ to: '/work', search: { ...search, ...changes }, replace: true })
      : navigate({ to: '/work/$taskKey', params: { taskKey }, search: { ...search, ...changes }, replace: true }));
  const open = (key: string | undefined) =>
    void (key === undefined
      ? navigate({ to: '/work', search: { ...search, tab: undefined } })
      : navigate({ to: '/work/$taskKey', params: { taskKey: key }, search: { ...search, tab: undefined } }));
  const openNext = () => {
    const place = tasks.findIndex(({ userTaskKey }) => userTaskKey === taskKey);
    open((tasks[place + 1] ?? tasks[place - 1])?.userTaskKey);
  };
  const step = (by: 1 | -1) => {
    const rows = [...document.querySelectorAll<HTMLElement>('.task-row-link')];
    const focused = rows.findIndex((row) => row === document.activeElement);
    const current = focused >= 0 ? focused : rows.findIndex((row) => row.dataset['task'] === taskKey);
    rows[Math.min(Math.max(current + by, 0), rows.length - 1)]?.focus();
  };
  useHotkeys(t('hotkeys.queue'), [
    { keys: 'j', label: t('hotkeys.next'), run: () => step(1) },
    { keys: 'k', label: t('hotkeys.previous'), run: () => step(-1) },
    { keys: 'Escape', label: t('hotkeys.close'), run: () => open(undefined) },
  ]);

  return (
    <div className={taskKey === undefined ? 'work' : 'work work-with-task'}>
      <PageHeader title={t('title')} />
      <QueryView query={filters}>
        {(known) => (
          <div className="work-panes">
            {isNarrow ? (
              taskKey === undefined && <FilterDrawer filters={known} search={search} onChoose={change} />
            ) : (
              <FilterPane filters={known} search={search} onChoose={change} />
            )}
            {selected && !(isNarrow && taskKey !== undefined) && (
              <QueuePane
                key={JSON.stringify(selected.name)}
                queue={queue}
                tasks={tasks}
                selected={selected}
                search={search}
                openKey={taskKey}
                onChange={change}
              />
            )}
            {taskKey !== undefined ? (
              <section aria-label={t('task.label')} className="work-task">
                <TaskPane
                  taskKey={taskKey}
                  tab={search.tab ?? 'form'}
                  onTab={(tab) => change({ tab: tab === 'form' ? undefined : tab })}
                  onCompleted={openNext}
                  onBack={() => open(undefined)}
                />
              </section>
            ) : (
              !isNarrow && (
                <section aria-label={t('task.label')} className="work-task">
                  <EmptyView title={t('task.choose')} hint={t('task.chooseHint')} />
                </section>
              )
            )}
          </div>
        )}
      </QueryView>
    </div>
  );
}
