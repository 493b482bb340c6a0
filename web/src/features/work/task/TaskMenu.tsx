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
  /** With the version that was looked at: whoever has taken the task since keeps it. */
  const [asking, setAsking] = useState<{ what: 'delegate' | 'assign'; version: number }>();
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
      {may('delegate') && (
        <Button onClick={() => setAsking({ what: 'delegate', version: task.version })}>{t('action.delegate')}</Button>
      )}
      {may('assign') && (
        <Button onClick={() => setAsking({ what: 'assign', version: task.version })}>{t('action.assign')}</Button>
      )}
      <PersonModal
        open={asking !== undefined}
        title={t(asking?.what === 'delegate' ? 'action.delegate' : 'action.assign')}
        hint={t(asking?.what === 'delegate' ? 'action.delegateHint' : 'action.assignHint')}
        taskKeys={[task.userTaskKey]}
        leaveOut={task.assignee}
        onChoose={(id) =>
          asking?.what === 'delegate'
            ? delegate.mutateAsync(id)
            : assign.mutateAsync({ assignee: id, version: asking!.version })
        }
        onClose={() => setAsking(undefined)}
      />
    </>
  );
}
