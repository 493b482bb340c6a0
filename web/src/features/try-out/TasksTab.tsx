import { Button } from 'antd';
import { useState } from 'react';
import { designersName, useLanguage } from '../../diagram';
import { useTranslation } from '../../i18n';
import { EmptyView, TimeText } from '../../ui';
import { TaskForm } from './TaskForm';
import type { PartProps } from './types';

/** The open tasks, whoever may do them; one of them is filled in. */
export function TasksTab(props: PartProps) {
  const { run } = props;
  const { t } = useTranslation('try-out');
  const language = useLanguage();
  const [chosen, setChosen] = useState<string>();
  const open = run.userTasks.find(({ userTaskKey }) => userTaskKey === chosen) ?? run.userTasks[0];
  if (!open) return <EmptyView title={t('task.none')} hint={t('task.noneHint')} />;
  return (
    <>
      <ul className="try-out-tasks" aria-label={t('tab.tasks')}>
        {run.userTasks.map(({ userTaskKey, name, elementId, dueAt }) => (
          <li key={userTaskKey}>
            <Button
              type={userTaskKey === open.userTaskKey ? 'primary' : 'default'}
              aria-pressed={userTaskKey === open.userTaskKey}
              onClick={() => setChosen(userTaskKey)}
            >
              <span data-content>{designersName(name || elementId, language)}</span>
            </Button>{' '}
            {dueAt !== null && (
              <span className={dueAt < run.now ? 'try-out-late' : 'try-out-aside'}>
                {t(dueAt < run.now ? 'task.late' : 'task.due')} <TimeText at={dueAt} />
              </span>
            )}
          </li>
        ))}
      </ul>
      <TaskForm key={open.userTaskKey} task={open} {...props} />
    </>
  );
}
