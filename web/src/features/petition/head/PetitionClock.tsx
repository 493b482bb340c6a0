import { PauseCircleOutlined } from '@ant-design/icons';
import { Collapse } from 'antd';
import { useTranslation } from '../../../i18n';
import { useWords } from '../../../session';
import { DueTag, StateTag, TimeText } from '../../../ui';
import type { Clock } from '../types';
import { DerivationWords } from './DerivationWords';

interface Props {
  /** One for each round, the oldest first. */
  clocks: readonly Clock[];
  /** Of the present round. */
  dueState: string | null;
}

/** Where the clock of the present round stands and how its end was counted; earlier rounds below. */
export function PetitionClock({ clocks, dueState }: Props) {
  const { t } = useTranslation('petition');
  const { word } = useWords();
  const now = clocks.at(-1);
  if (!now) return <p>{t('clock.none')}</p>;
  return (
    <>
      <h2 className="petition-clock-title">{t('clock.petition')}</h2>
      <div className="petition-clock-line">
        {now.state === 'running' && (
          <DueTag dueAt={now.dueAt === null ? null : Date.parse(now.dueAt)} warnAt={timeOf(now.warnAt)} />
        )}
        {now.state === 'paused' && (
          <StateTag tone="warning" icon={<PauseCircleOutlined />}>
            {t('clock.paused')}
          </StateTag>
        )}
        {now.state === 'stopped' && <StateTag tone="good">{t('clock.stopped')}</StateTag>}
        {now.state === 'running' && dueState === 'due_soon' && <span>{word('dueState', dueState)}</span>}
        {now.dueOn !== null && <span>{t('clock.lastDay', { day: now.dueOn })}</span>}
        {now.provisional && <StateTag tone="warning">{t('clock.provisional')}</StateTag>}
        {now.stoppedAt !== null && (
          <span>
            {t('clock.told')} <TimeText at={now.stoppedAt} dateOnly />
          </span>
        )}
      </div>
      <Collapse
        ghost
        size="small"
        items={[...clocks].reverse().map((clock) => ({
          key: clock.round,
          label: clock === now ? t('clock.how') : t('clock.howInRound', { round: clock.round }),
          children: (
            <>
              <DerivationWords explanation={clock} />
              <Pauses pauses={clock.pauses} />
            </>
          ),
        }))}
      />
    </>
  );
}

function Pauses({ pauses }: Pick<Clock, 'pauses'>) {
  const { t } = useTranslation('petition');
  const { word } = useWords();
  if (pauses.length === 0) return null;
  return (
    <>
      <p className="petition-small-title">{t('clock.pauses')}</p>
      <ul className="petition-derivation">
        {pauses.map(({ pauseKey, code, from, to, reason }) => (
          <li key={pauseKey}>
            {to === null ? t('clock.pauseSince', { from }) : t('derivation.range', { from, to })}{' '}
            {word('pauseCode', code)} <span data-content>{reason}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

const timeOf = (instant: string | null) => (instant === null ? null : Date.parse(instant));
