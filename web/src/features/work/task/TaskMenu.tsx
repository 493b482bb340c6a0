import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from '../../../i18n';
import { useFeedback } from '../../../ui';
import type { TaskDetail } from '../queries/types';
import { useTaskActions } from '../queries/use-task-actions';
import { PersonModal } from './PersonModal';

/** What else may be done with the task: giving it back, lending it, handing it to somebody. */
export function TaskMenu({ task }: { task: TaskDetail }) {
  const { t } = useTranslation('work');
  const feedback = useFeedback();
  const { assign, delegate, giveBack } = useTaskActions(task.userTaskKey);
  const [asking, setAsking] = useState<'delegate' | 'assign'>();
  const may = (action: TaskDetail['may'][number]) => task.may.includes(action);
  const said = (text: string) => ({ onSuccess: () => feedback.done(text), onError: feedback.refused });
  return (
    <>
      {may('return') && (
        <Button loading={giveBack.isPending} onClick={() => giveBack.mutate(undefined, said(t('action.returned')))}>
          {t('action.return')}
        </Button>
      )}
      {may('release') && (
        <Button
          loading={assign.isPending}
          onClick={() => assign.mutate({ assignee: null, version: task.version }, said(t('action.released')))}
        >
          {t('action.release')}
        </Button>
      )}
      {may('delegate') && <Button onClick={() => setAsking('delegate')}>{t('action.delegate')}</Button>}
      {may('assign') && <Button onClick={() => setAsking('assign')}>{t('action.assign')}</Button>}
      <PersonModal
        open={asking !== undefined}
        title={t(asking === 'delegate' ? 'action.delegate' : 'action.assign')}
        hint={t(asking === 'delegate' ? 'action.delegateHint' : 'action.assignHint')}
        taskKeys={[task.userTaskKey]}
        leaveOut={task.assignee}
        onChoose={(id) =>
          asking === 'delegate' ? delegate.mutateAsync(id) : assign.mutateAsync({ assignee: id, version: task.version })
        }
        onClose={() => setAsking(undefined)}
      />
    </>
  );
}
