import { CheckCircleOutlined, PauseCircleOutlined } from '@ant-design/icons';
import { useTranslation } from '../../../i18n';
import { DueTag, StateTag } from '../../../ui';
import type { PetitionSummary } from './request';

/** How the petition's clock stands: days left or over, standing still, or stopped; in words, with an icon and a colour. */
export function ClockTag({ clock }: { clock: PetitionSummary['clock'] }) {
  const { t } = useTranslation('petitions');
  if (!clock) return <StateTag tone="neutral">{t('clock.none')}</StateTag>;
  if (clock.state === 'stopped')
    return (
      <StateTag tone="good" icon={<CheckCircleOutlined />}>
        {t('clock.stopped')}
      </StateTag>
    );
  if (clock.state === 'paused')
    return (
      <StateTag tone="active" icon={<PauseCircleOutlined />}>
        {t('clock.paused')}
      </StateTag>
    );
  return (
    <span className="clock-tag">
      <DueTag dueAt={instantOf(clock.dueAt)} warnAt={instantOf(clock.warnAt)} />
      {clock.dueOn && (
        <span className="clock-day">
          {clock.dueOn}
          {clock.provisional && ` ${t('clock.provisional')}`}
        </span>
      )}
    </span>
  );
}

const instantOf = (iso: string | null) => (iso === null ? null : Date.parse(iso));
