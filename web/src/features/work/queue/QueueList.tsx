import { useTranslation } from '../../../i18n';
import type { Task } from '../queries/types';
import { TaskRow } from './TaskRow';

interface Props {
  tasks: readonly Task[];
  /** Under headings by when they are due; the server says which. */
  isGrouped: boolean;
  openKey: string | undefined;
  marked: ReadonlySet<string>;
  onMark: (key: string, marked: boolean) => void;
}

export function QueueList({ tasks, isGrouped, openKey, marked, onMark }: Props) {
  const { t } = useTranslation('work');
  const rows = (some: readonly Task[]) => (
    <ul className="task-rows">
      {some.map((task) => (
        <TaskRow
          key={task.userTaskKey}
          task={task}
          isOpen={task.userTaskKey === openKey}
          isMarked={marked.has(task.userTaskKey)}
          onMark={(isMarked) => onMark(task.userTaskKey, isMarked)}
        />
      ))}
    </ul>
  );
  if (!isGrouped) return rows(tasks);
  return groupsOf(tasks).map(({ group, tasks: some }) => (
    <section key={group} aria-label={t(`due.${group}`)}>
      <h2 className={group === 'overdue' ? 'task-group task-group-late' : 'task-group'}>{t(`due.${group}`)}</h2>
      {rows(some)}
    </section>
  ));
}

function groupsOf(tasks: readonly Task[]): { group: NonNullable<Task['dueGroup']>; tasks: Task[] }[] {
  const groups = new Map<NonNullable<Task['dueGroup']>, Task[]>();
  for (const task of tasks) {
    const group = task.dueGroup ?? 'none';
    const some = groups.get(group);
    if (some) some.push(task);
    else groups.set(group, [task]);
  }
  return [...groups].map(([group, some]) => ({ group, tasks: some }));
}
