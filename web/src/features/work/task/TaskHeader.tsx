import { ArrowLeftOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from '../../../i18n';
import { useMe } from '../../../session';
import { IconButton, StateTag, TimeText, useIsNarrow } from '../../../ui';
import { useLanguage } from '../use-language';
import type { TaskDetail } from '../queries/types';
import { TaskDue } from './TaskDue';
import { TaskMenu } from './TaskMenu';

interface Props {
  task: TaskDetail;
  onClaim: () => void;
  isClaiming: boolean;
  onBack: () => void;
}

/** What the task is, what it is about, until when, and who has it since when. */
export function TaskHeader({ task, onClaim, isClaiming, onBack }: Props) {
  const { t } = useTranslation('work');
  const language = useLanguage();
  const isNarrow = useIsNarrow();
  return (
    <header className="task-header">
      <div className="task-header-line">
        {isNarrow && <IconButton label={t('task.back')} icon={<ArrowLeftOutlined />} onClick={onBack} />}
        <h2 data-content>{task.names[language]}</h2>
        <TaskDue task={task} />
        {task.isSuspended && <StateTag tone="warning">{t('task.suspended')}</StateTag>}
      </div>
      <div className="task-header-line">
        {task.subject && (
          <span className="task-subject" data-content>
            {task.subject.label[language]}
          </span>
        )}
        <Holder task={task} />
      </div>
      <div className="task-header-actions">
        {task.may.includes('claim') && (
          <Button type="primary" loading={isClaiming} onClick={onClaim}>
            {t('action.claim')}
          </Button>
        )}
        <TaskMenu task={task} />
      </div>
    </header>
  );
}

function Holder({ task }: { task: TaskDetail }) {
  const { t } = useTranslation('work');
  const me = useMe();
  if (task.state !== 'open')
    return (
      <span>
        {task.state === 'completed' ? t('task.completedBy') : t('task.withdrawn')}{' '}
        <span data-content>{task.completedByName}</span> <TimeText at={task.endedAt} />
      </span>
    );
  if (task.assignee === null) return <span>{t('task.unclaimed')}</span>;
  return (
    <span>
      {task.assignee === me.id ? (
        t('task.mine')
      ) : (
        <>
          {t('task.with')} <span data-content>{task.assigneeName}</span>
        </>
      )}
      {task.assignedAt !== null && (
        <>
          {' · '}
          {t('task.since')} <TimeText at={task.assignedAt} />
        </>
      )}
      {task.delegationState === 'pending' && (
        <>
          {' · '}
          {t('task.lentBy')} <span data-content>{task.ownerName}</span>
        </>
      )}
    </span>
  );
}
