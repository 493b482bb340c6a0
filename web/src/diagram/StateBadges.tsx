import {
  CheckCircleFilled,
  ClockCircleFilled,
  PauseCircleFilled,
  PlayCircleFilled,
  WarningFilled,
} from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useTranslation } from '../i18n';
import type { ElementState } from './types';

/** On one element: a shape, a number and a colour for each of what is so. */
export function StateBadges({ state, isSuspended }: { state: ElementState; isSuspended: boolean }) {
  const { t } = useTranslation('diagram');
  const { active, completed, overdue, incidents } = state;
  return (
    <>
      {incidents > 0 && (
        <Badge
          kind="incident"
          icon={<WarningFilled />}
          count={incidents}
          label={t('incidents', { count: incidents })}
        />
      )}
      {overdue > 0 && (
        <Badge kind="overdue" icon={<ClockCircleFilled />} count={overdue} label={t('overdue', { count: overdue })} />
      )}
      {active > 0 && (
        <Badge
          kind={isSuspended ? 'suspended' : 'active'}
          icon={isSuspended ? <PauseCircleFilled /> : <PlayCircleFilled />}
          count={active}
          label={t(isSuspended ? 'suspended' : 'active', { count: active })}
        />
      )}
      {active === 0 && completed > 0 && (
        <Badge
          kind="completed"
          icon={<CheckCircleFilled />}
          count={completed > 1 ? completed : undefined}
          label={t('completed', { count: completed })}
        />
      )}
    </>
  );
}

interface BadgeProps {
  kind: 'active' | 'overdue' | 'incident' | 'completed' | 'suspended';
  icon: ReactNode;
  count: number | undefined;
  label: string;
}

function Badge({ kind, icon, count, label }: BadgeProps) {
  return (
    <span className={`diagram-badge diagram-badge-${kind}`} title={label} role="img" aria-label={label}>
      {icon}
      {count}
    </span>
  );
}
