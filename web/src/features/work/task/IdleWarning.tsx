import { Alert, Button } from 'antd';
import { useTranslation } from '../../../i18n';
import { useFormat } from '../../../i18n/format';
import { useMe } from '../../../session';
import type { TaskDetail } from '../queries/types';

interface Props {
  task: TaskDetail;
  onTouch: () => void;
  isBusy: boolean;
}

/** That the claim will be released unless somebody works on it. */
export function IdleWarning({ task, onTouch, isBusy }: Props) {
  const { t } = useTranslation('work');
  const format = useFormat();
  const me = useMe();
  if (task.assignee !== me.id || task.releaseWarnedAt === null || task.releasesAt === null) return null;
  return (
    <Alert
      type="warning"
      showIcon
      role="alert"
      title={t('idle.title', { at: format.dateTime(task.releasesAt) })}
      description={t('idle.hint')}
      action={
        <Button type="primary" loading={isBusy} onClick={onTouch}>
          {t('idle.goOn')}
        </Button>
      }
    />
  );
}
