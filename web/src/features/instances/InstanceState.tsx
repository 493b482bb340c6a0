import {
  CheckCircleOutlined,
  ClockCircleOutlined,
  PauseCircleOutlined,
  PlayCircleOutlined,
  StopOutlined,
  WarningOutlined,
} from '@ant-design/icons';
import { useTranslation } from '../../i18n';
import { StateTag } from '../../ui';
import type { InstanceRow } from './use-instances';

type Facts = Pick<InstanceRow, 'state' | 'suspension' | 'incidents' | 'overdue'>;

/** State, and whatever needs attention, each in words with a sign. */
export function InstanceState({ state, suspension, incidents, overdue }: Facts) {
  const { t } = useTranslation('instances');
  return (
    <span className="instance-tags">
      {state === 'active' && !suspension && (
        <StateTag tone="active" icon={<PlayCircleOutlined />}>
          {t('state.active')}
        </StateTag>
      )}
      {suspension && (
        <StateTag tone="warning" icon={<PauseCircleOutlined />}>
          {t('state.suspended')}
        </StateTag>
      )}
      {state === 'completed' && (
        <StateTag tone="good" icon={<CheckCircleOutlined />}>
          {t('state.completed')}
        </StateTag>
      )}
      {state === 'terminated' && (
        <StateTag tone="neutral" icon={<StopOutlined />}>
          {t('state.terminated')}
        </StateTag>
      )}
      {incidents > 0 && (
        <StateTag tone="bad" icon={<WarningOutlined />}>
          {t('incidentCount', { count: incidents })}
        </StateTag>
      )}
      {overdue > 0 && (
        <StateTag tone="bad" icon={<ClockCircleOutlined />}>
          {t('overdueCount', { count: overdue })}
        </StateTag>
      )}
    </span>
  );
}
