import { ClockCircleOutlined, ExclamationCircleFilled, HourglassOutlined } from '@ant-design/icons';
import { useTranslation } from '../../../i18n';
import { useFormat } from '../../../i18n/format';
import { StateTag } from '../../../ui';
import type { Task } from '../queries/types';

const LOOKS = {
  on_time: { tone: 'neutral', icon: <ClockCircleOutlined aria-hidden /> },
  due_soon: { tone: 'warning', icon: <HourglassOutlined aria-hidden /> },
  overdue: { tone: 'bad', icon: <ExclamationCircleFilled aria-hidden /> },
} as const;

/** Days left in words, with an icon and a colour, as the server counts them by the legal clock. */
export function TaskDue({ task }: { task: Pick<Task, 'dueAt' | 'dueState' | 'daysLeft'> }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { dueAt, dueState, daysLeft } = task;
  if (dueAt === null || dueState === null || daysLeft === null)
    return <StateTag tone="neutral">{t('due.none')}</StateTag>;
  const look = LOOKS[dueState];
  return (
    <StateTag tone={look.tone} icon={look.icon} title={t('due.at', { at: format.dateTime(dueAt) })}>
      {words()}
    </StateTag>
  );

  function words(): string {
    if (dueState === 'overdue')
      return daysLeft! < 0 ? t('due.overdueDays', { count: -daysLeft! }) : t('due.overdueToday');
    return daysLeft === 0 ? t('due.today') : t('due.daysLeft', { count: daysLeft! });
  }
}
