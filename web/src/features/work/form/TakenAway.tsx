import { Alert } from 'antd';
import { useState } from 'react';
import { isProblem } from '../../../api/problem';
import { useTranslation } from '../../../i18n';
import { useFormat } from '../../../i18n/format';
import { useMe } from '../../../session';
import { type FormData, type FormSchema, TypedContent } from '../../../forms';
import type { TaskDetail } from '../queries/types';

interface Props {
  task: TaskDetail;
  schema: FormSchema;
  typed: FormData;
  /** Of the completion. */
  refusal: unknown;
}

/** What one had in hand is with somebody else now, or done: who has it, since when, and what one typed. */
export function TakenAway({ task, schema, typed, refusal }: Props) {
  const { t } = useTranslation('work');
  const format = useFormat();
  const me = useMe();
  const isMine = task.state === 'open' && task.assignee === me.id;
  const [wasMine, setWasMine] = useState(isMine);
  if (isMine && !wasMine) setWasMine(true);
  const isTyped = Object.keys(typed).length > 0;
  const isRefused = isProblem(refusal) && [409, 412].includes(refusal.status);
  if (isMine && !isRefused) return null;
  if (!wasMine && !isTyped) return null;
  return (
    <Alert
      type="warning"
      showIcon
      role="alert"
      title={title()}
      description={
        isTyped && (
          <>
            <p>{task.state === 'open' ? t('taken.kept') : t('taken.copy')}</p>
            <TypedContent schema={schema} data={typed} />
          </>
        )
      }
    />
  );

  function title(): string {
    if (task.state === 'completed')
      return t('taken.completed', { name: task.completedByName ?? '', at: format.dateTime(task.endedAt ?? 0) });
    if (task.state === 'withdrawn') return t('taken.withdrawn');
    if (task.assignee === null) return t('taken.released');
    if (task.assignee === me.id) return t('taken.changed');
    const name = task.assigneeName ?? '';
    return task.assignedAt === null
      ? t('taken.by', { name })
      : t('taken.byAt', { name, at: format.dateTime(task.assignedAt) });
  }
}
