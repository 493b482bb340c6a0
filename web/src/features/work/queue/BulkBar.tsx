import { Button, Modal, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from '../../../i18n';
import { useFeedback } from '../../../ui';
import { useBulkAssignment } from '../queries/use-bulk-assignment';
import type { Task } from '../queries/types';
import { PersonModal } from '../task/PersonModal';
import { useLanguage } from '../use-language';

interface Props {
  tasks: readonly Task[];
  /** Of others: they are handed over, not claimed. */
  overseen: boolean;
  onDone: () => void;
}

interface Refused {
  task: Task | undefined;
  text: string;
  key: string;
}

/** What is done with all marked tasks at once. Each is answered for itself: what was refused is said with its reason. */
export function BulkBar({ tasks, overseen, onDone }: Props) {
  const { t } = useTranslation('work');
  const common = useTranslation().t;
  const language = useLanguage();
  const feedback = useFeedback();
  const bulk = useBulkAssignment();
  const [isChoosing, setIsChoosing] = useState(false);
  const [refused, setRefused] = useState<Refused[]>([]);
  const keys = tasks.map(({ userTaskKey }) => userTaskKey);

  const assign = async (assignee?: string | null) => {
    const { items } = await bulk.mutateAsync({ userTaskKeys: keys, ...(assignee !== undefined && { assignee }) });
    const failed = items.filter((item) => item.state === 'refused');
    const done = items.length - failed.length;
    if (done > 0) feedback.done(t('bulk.done', { count: done }));
    setRefused(
      failed.map(({ userTaskKey, messages }) => ({
        key: userTaskKey,
        task: tasks.find((task) => task.userTaskKey === userTaskKey),
        text: messages[language],
      })),
    );
    onDone();
  };
  const run = (assignee?: null) => void assign(assignee).catch(feedback.refused);

  return (
    <div className="bulk-bar">
      {tasks.length > 0 && (
        <Space wrap>
          <span role="status">{common('table.selected', { count: tasks.length })}</span>
          {!overseen && (
            <Button size="small" type="primary" loading={bulk.isPending} onClick={() => run()}>
              {t('bulk.claim')}
            </Button>
          )}
          <Button size="small" loading={bulk.isPending} onClick={() => run(null)}>
            {t('bulk.release')}
          </Button>
          {overseen && (
            <Button size="small" type="primary" onClick={() => setIsChoosing(true)}>
              {t('bulk.assign')}
            </Button>
          )}
        </Space>
      )}
      <PersonModal
        open={isChoosing}
        title={t('bulk.assign')}
        hint={t('bulk.assignHint', { count: tasks.length })}
        taskKeys={keys}
        onChoose={assign}
        onClose={() => setIsChoosing(false)}
      />
      <Modal
        open={refused.length > 0}
        title={t('bulk.refused', { count: refused.length })}
        onCancel={() => setRefused([])}
        footer={<Button onClick={() => setRefused([])}>{common('action.close')}</Button>}
      >
        <ul className="bulk-refused">
          {refused.map(({ key, task, text }) => (
            <li key={key}>
              <strong data-content>
                {task?.names[language]} {task?.subject?.label[language]}
              </strong>
              <div data-content>{text}</div>
            </li>
          ))}
        </ul>
      </Modal>
    </div>
  );
}
