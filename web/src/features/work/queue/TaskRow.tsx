import { EditOutlined, PauseCircleOutlined, SwapOutlined, UserOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { Checkbox } from 'antd';
import { useTranslation } from '../../../i18n';
import { useMe } from '../../../session';
import type { Task } from '../queries/types';
import { TaskDue } from '../task/TaskDue';
import { useLanguage } from '../use-language';

interface Props {
  task: Task;
  isOpen: boolean;
  isMarked: boolean;
  onMark: (marked: boolean) => void;
}

/** One task in the queue. The whole row opens it; the box marks it for doing something with many. */
export function TaskRow({ task, isOpen, isMarked, onMark }: Props) {
  const { t } = useTranslation('work');
  const language = useLanguage();
  const me = useMe();
  const name = task.names[language];
  const label = task.subject?.label[language];
  return (
    <li className={isOpen ? 'task-row task-row-open' : 'task-row'}>
      <Checkbox
        aria-label={t('row.mark', { name: [name, label].filter(Boolean).join(' ') })}
        checked={isMarked}
        onChange={({ target }) => onMark(target.checked)}
        data-content
      />
      <Link
        to="/work/$taskKey"
        params={{ taskKey: task.userTaskKey }}
        search={true}
        className="task-row-link"
        aria-current={isOpen ? 'true' : undefined}
        data-task={task.userTaskKey}
      >
        <span className="task-row-line">
          <strong data-content>{name}</strong>
          <TaskDue task={task} />
        </span>
        {label && (
          <span className="task-row-subject" data-content>
            {label}
          </span>
        )}
        <span className="task-row-state">
          {task.assignee === null ? (
            t('task.unclaimed')
          ) : task.assignee === me.id ? (
            t('task.mine')
          ) : (
            <>
              <UserOutlined aria-hidden /> <span data-content>{task.assigneeName}</span>
            </>
          )}
          {task.delegationState === 'pending' && (
            <span>
              <SwapOutlined aria-hidden /> {t('row.lent')}
            </span>
          )}
          {task.hasDraft && (
            <span>
              <EditOutlined aria-hidden /> {t('row.draft')}
            </span>
          )}
          {task.isSuspended && (
            <span>
              <PauseCircleOutlined aria-hidden /> {t('task.suspended')}
            </span>
          )}
        </span>
      </Link>
    </li>
  );
}
