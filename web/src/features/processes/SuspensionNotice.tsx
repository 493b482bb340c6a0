import { PauseCircleFilled } from '@ant-design/icons';
import { Alert } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from '../../i18n';
import { useFormat } from '../../i18n/format';
import { StateTag } from '../../ui';
import type { Suspension } from './types';

/** Who has something stand still, since when and why. */
export function SuspensionNotice({ suspension, action }: { suspension: Suspension; action?: ReactNode }) {
  const { t } = useTranslation('processes');
  const format = useFormat();
  const { kind, reason, suspendedAt, suspendedByName } = suspension;
  return (
    <Alert
      type="warning"
      showIcon
      icon={<PauseCircleFilled />}
      style={{ marginBlockEnd: 12 }}
      title={
        <span data-content>
          {t(kind === 'process' ? 'suspension.process' : 'suspension.version', {
            name: suspendedByName,
            at: format.dateTime(suspendedAt),
          })}
        </span>
      }
      description={<span data-content>{reason ?? t('suspension.noReason')}</span>}
      action={action}
    />
  );
}

/** In a row: suspended, and on hover by whom. */
export function SuspendedTag({ suspension }: { suspension: Suspension }) {
  const { t } = useTranslation('processes');
  const { suspendedByName, reason } = suspension;
  return (
    <span data-content>
      <StateTag
        tone="warning"
        icon={<PauseCircleFilled />}
        title={t('suspension.by', { name: suspendedByName, reason: reason ?? t('suspension.noReason') })}
      >
        {t('suspension.suspended')}
      </StateTag>
    </span>
  );
}
