import { designersName, useLanguage } from '../../diagram';
import { useTranslation } from '../../i18n';
import { useText } from '../../i18n/use-text';
import { asText, EmptyView, StateTag, TimeText } from '../../ui';
import type { DryRun } from './types';

/** What would have been done outside of the process, the last first. */
export function EffectsTab({ run }: { run: DryRun }) {
  const { t } = useTranslation('try-out');
  const language = useLanguage();
  const say = useText();
  if (run.recordedEffects.length === 0) return <EmptyView title={t('effect.none')} />;
  return (
    <ol className="try-out-list" aria-label={t('tab.effects')} reversed>
      {run.recordedEffects.toReversed().map(({ number, at, name, elementId, kind, type, does, by, input, result }) => (
        <li key={number} value={number}>
          <StateTag tone={result.error || result.failure ? 'bad' : 'neutral'}>{t(`effect.kind.${kind}`)}</StateTag>{' '}
          <strong data-content>{designersName(name || elementId || type, language)}</strong> <code>{type}</code>
          <div>{does ? <span data-content>{say(does)}</span> : t('effect.unknown')}</div>
          <div className="try-out-aside">
            <TimeText at={at} />
            {by !== null && (
              <>
                {' · '}
                <span data-content>{by}</span>
              </>
            )}
            {result.takenBy?.length === 0 && <> · {t('effect.nobody')}</>}
          </div>
          <details>
            <summary>{t('effect.details')}</summary>
            <div>{t('effect.input')}</div>
            <pre data-content>{asText(input)}</pre>
            <div>{t('effect.result')}</div>
            <pre data-content>{asText(result)}</pre>
          </details>
        </li>
      ))}
    </ol>
  );
}
