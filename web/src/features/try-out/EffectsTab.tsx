import { designersName, useLanguage } from '../../diagram';
import { useTranslation } from '../../i18n';
import { useText } from '../../i18n/use-text';
import { asText, EmptyView, StateTag, TimeText } from '../../ui';
import { JobAnswer } from './JobAnswer';
import type { PartProps } from './types';
import { useJobElements } from './use-evaluations';
import { usePrincipalNames } from './use-principal-names';

/** What would have been done outside of the process, the last first. */
export function EffectsTab(parts: PartProps) {
  const { run } = parts;
  const jobs = useJobElements(run);
  const inWords = usePrincipalNames(run.recordedEffects.flatMap(({ by }) => by ?? []));
  const { t } = useTranslation('try-out');
  const language = useLanguage();
  const say = useText();
  // What an element answers from now on stands at its last effect only.
  const lastOf = new Map(
    run.recordedEffects.map(({ processId, elementId, number }) => [`${processId} ${elementId}`, number]),
  );
  if (run.recordedEffects.length === 0) return <EmptyView title={t('effect.none')} />;
  return (
    <ol className="try-out-list" aria-label={t('tab.effects')} reversed>
      {run.recordedEffects.toReversed().map((effect) => {
        const { number, at, name, processId, elementId, kind, type, does, by, input, result } = effect;
        const job = jobs.data?.items.find((one) => one.elementId === elementId && one.processId === processId);
        const isLast = lastOf.get(`${processId} ${elementId}`) === number;
        return (
          <li key={number} value={number}>
            <StateTag tone={result.error || result.failure ? 'bad' : 'neutral'}>{t(`effect.kind.${kind}`)}</StateTag>{' '}
            <strong data-content>{designersName(name || elementId || type, language)}</strong> <code>{type}</code>
            <div>{does ? <span data-content>{say(does)}</span> : t('effect.unknown')}</div>
            <div className="try-out-aside">
              <TimeText at={at} />
              {by !== null && (
                <>
                  {' · '}
                  <span data-content>{inWords(by)}</span>
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
            {job && isLast && <JobAnswer {...parts} job={job} />}
          </li>
        );
      })}
    </ol>
  );
}
