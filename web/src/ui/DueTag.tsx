import { ClockCircleOutlined, ExclamationCircleFilled, HourglassOutlined } from '@ant-design/icons';
import { useTranslation } from '../i18n';
import { useFormat } from '../i18n/format';
import { useLegalNow } from '../session';
import { daysUntil } from './days-until';
import { StateTag } from './StateTag';

interface Props {
  /** Milliseconds since the epoch; null: there is no deadline. */
  dueAt: number | null;
  /** From when on it counts as nearly due; the server says it. */
  warnAt?: number | null;
}

/** Days left in words, an icon and a colour; the exact time on hover and for screen readers. */
export function DueTag({ dueAt, warnAt }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useLegalNow();
  if (dueAt === null) return <StateTag tone="neutral">{t('due.none')}</StateTag>;
  if (now === undefined) return <StateTag tone="neutral">{format.date(dueAt)}</StateTag>;
  const days = daysUntil(dueAt - 1, now);
  const at = t('due.at', { at: format.dateTime(dueAt) });
  if (dueAt < now)
    return (
      <StateTag tone="bad" icon={<ExclamationCircleFilled />} title={at}>
        {days < 0 ? t('due.overdueDays', { count: -days }) : t('due.overdueToday')}
      </StateTag>
    );
  const isNear = days === 0 || (typeof warnAt === 'number' && warnAt <= now);
  return (
    <StateTag
      tone={isNear ? 'warning' : 'neutral'}
      icon={isNear ? <HourglassOutlined /> : <ClockCircleOutlined />}
      title={at}
    >
      {days === 0 ? t('due.today') : t('due.daysLeft', { count: days })}
    </StateTag>
  );
}
