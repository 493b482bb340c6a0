import {
  CheckCircleFilled,
  ClockCircleFilled,
  PauseCircleFilled,
  PlayCircleFilled,
  WarningFilled,
} from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useTranslation } from '../i18n';
import { heatBands } from './marks';
import type { DiagramHeat, ElementState } from './types';

interface Props {
  states: readonly ElementState[] | undefined;
  heat: DiagramHeat | undefined;
  isSuspended: boolean;
}

/** What the signs mean, of those that are there. */
export function DiagramLegend({ states, heat, isSuspended }: Props) {
  const { t } = useTranslation('diagram');
  if (heat) return <HeatLegend heat={heat} />;
  if (!states || states.length === 0) return null;
  const some = (what: 'active' | 'overdue' | 'incidents' | 'completed') => states.some((state) => state[what] > 0);
  return (
    <ul className="diagram-legend" aria-label={t('legend')}>
      {some('active') && !isSuspended && <Sign kind="active" icon={<PlayCircleFilled />} words={t('legendActive')} />}
      {some('active') && isSuspended && (
        <Sign kind="suspended" icon={<PauseCircleFilled />} words={t('legendSuspended')} />
      )}
      {some('overdue') && <Sign kind="overdue" icon={<ClockCircleFilled />} words={t('legendOverdue')} />}
      {some('incidents') && <Sign kind="incident" icon={<WarningFilled />} words={t('legendIncident')} />}
      {some('completed') && <Sign kind="completed" icon={<CheckCircleFilled />} words={t('legendCompleted')} />}
    </ul>
  );
}

function Sign({ kind, icon, words }: { kind: string; icon: ReactNode; words: string }) {
  return (
    <li>
      <span className={`diagram-badge diagram-badge-${kind}`} aria-hidden>
        {icon}
      </span>
      {words}
    </li>
  );
}

function HeatLegend({ heat }: { heat: DiagramHeat }) {
  const { t } = useTranslation('diagram');
  const bands = heatBands(heat);
  return (
    <ul className="diagram-legend" aria-label={t('legend')}>
      <li>{heat.label}</li>
      {bands.length === 0 && <li>{t('nothing')}</li>}
      {bands.map(({ level, upTo }) => (
        <li key={level}>
          <span className={`diagram-swatch diagram-swatch-${level}`} aria-hidden />
          {t('upTo', { value: heat.format(upTo) })}
        </li>
      ))}
    </ul>
  );
}
