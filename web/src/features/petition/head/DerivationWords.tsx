import { useTranslation } from '../../../i18n';
import { TimeText } from '../../../ui';
import type { Explanation } from './derivation';

const UNITS = ['days', 'working_days', 'months'];

/** How a deadline was counted, sentence by sentence: rule, start, what was passed over, where it ends. */
export function DerivationWords({ explanation }: { explanation: Explanation }) {
  const { t } = useTranslation('petition');
  const { derivation, dueOn, provisional } = explanation;
  const rule = [derivation.rule, derivation.article].filter(Boolean).join(' ');
  if ('setTo' in derivation)
    return (
      <ul className="petition-derivation">
        {rule !== '' && <Rule rule={rule} />}
        <li>
          {t('derivation.set')} <TimeText at={derivation.setTo} dateOnly />
        </li>
      </ul>
    );
  const { startedOn, firstDay, amount, unit, skipped, pausedDays, movedFrom, calendar } = derivation;
  return (
    <ul className="petition-derivation">
      {rule !== '' && <Rule rule={rule} />}
      <li>{t('derivation.limit', { amount, unit: UNITS.includes(unit) ? t(`derivation.unit.${unit}`) : unit })}</li>
      <li>
        {t('derivation.start')} <TimeText at={startedOn} dateOnly />
        {t('derivation.firstDay')} <time dateTime={firstDay}>{firstDay}</time>
      </li>
      {skipped.length > 0 && (
        <li>
          {t('derivation.skipped')}
          <ul>
            {skipped.map(({ from, to, why }) => (
              <li key={from}>
                {from === to ? from : t('derivation.range', { from, to })} <span data-content>{why}</span>
              </li>
            ))}
          </ul>
        </li>
      )}
      {pausedDays > 0 && <li>{t('derivation.paused', { count: pausedDays })}</li>}
      {movedFrom !== undefined && <li>{t('derivation.moved', { day: movedFrom })}</li>}
      <li>{dueOn ? t('derivation.end', { day: dueOn }) : t('derivation.standsStill')}</li>
      {provisional && <li>{t('derivation.provisional', { day: calendar.validThrough })}</li>}
    </ul>
  );
}

function Rule({ rule }: { rule: string }) {
  const { t } = useTranslation('petition');
  return (
    <li>
      {t('derivation.rule')} <span data-content>{rule}</span>
    </li>
  );
}
