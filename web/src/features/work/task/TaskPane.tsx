import { lazy, type ReactNode, Suspense } from 'react';
import { useTranslation } from '../../../i18n';
import { useMe } from '../../../session';
import { Loading, QueryView, TabsInRows, useFeedback, useHotkeys } from '../../../ui';
import { FormPane } from '../form/FormPane';
import { useTask } from '../queries/use-task';
import { useTaskActions } from '../queries/use-task-actions';
import type { TaskDetail } from '../queries/types';
import type { Tab } from '../search';
import { HistoryTab } from './HistoryTab';
import { IdleWarning } from './IdleWarning';
import { SubjectTab } from './SubjectTab';
import { TalkTab } from './TalkTab';
import { TaskHeader } from './TaskHeader';
import { useAtWork } from './use-at-work';

const DiagramTab = lazy(() => import('./DiagramTab'));

interface Props {
  taskKey: string;
  tab: Tab;
  onTab: (tab: Tab) => void;
  onCompleted: () => void;
  onBack: () => void;
}

/** The third pane: one task with its form, what it is about, where it stands, what was said and what happened. */
export function TaskPane({ taskKey, ...rest }: Props) {
  const task = useTask(taskKey);
  return <QueryView query={task}>{(found) => <OneTask key={taskKey} task={found} {...rest} />}</QueryView>;
}

function OneTask({ task, tab, onTab, onCompleted, onBack }: Omit<Props, 'taskKey'> & { task: TaskDetail }) {
  const { t } = useTranslation('work');
  const feedback = useFeedback();
  const me = useMe();
  const { assign, touch } = useTaskActions(task.userTaskKey);
  const claim = () => {
    if (task.may.includes('claim') && !assign.isPending)
      assign.mutate({ version: task.version }, { onError: feedback.refused });
  };
  useAtWork(task.state === 'open' && task.assignee === me.id, () => touch.mutate());
  useHotkeys(
    t('hotkeys.task'),
    task.may.includes('claim') ? [{ keys: 'c', label: t('action.claim'), run: claim }] : [],
  );
  const items: { key: Tab; label: string; children: ReactNode }[] = [
    { key: 'form', label: t('tab.form'), children: <FormPane task={task} onCompleted={onCompleted} /> },
    { key: 'subject', label: t('tab.subject'), children: <SubjectTab task={task} /> },
    {
      key: 'diagram',
      label: t('tab.diagram'),
      children: (
        <Suspense fallback={<Loading />}>
          <DiagramTab task={task} />
        </Suspense>
      ),
    },
    {
      key: 'talk',
      label: t('tab.talk'),
      children: <TalkTab taskKey={task.userTaskKey} isOpen={task.state === 'open'} />,
    },
    { key: 'history', label: t('tab.history'), children: <HistoryTab taskKey={task.userTaskKey} /> },
  ];
  return (
    <article className="task-pane">
      <TaskHeader task={task} onClaim={claim} isClaiming={assign.isPending} onBack={onBack} />
      <IdleWarning task={task} onTouch={() => touch.mutate()} isBusy={touch.isPending} />
      <TabsInRows activeKey={tab} onChange={(key) => onTab(key as Tab)} items={items} />
    </article>
  );
}
