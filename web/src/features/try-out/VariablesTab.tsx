import { designersName, useLanguage } from '../../diagram';
import { useTranslation } from '../../i18n';
import { asText, StateTag } from '../../ui';
import type { DryRun } from './types';

const TONES = { active: 'active', completed: 'good', terminated: 'neutral' } as const;

/** What each instance of the run knows. */
export function VariablesTab({ run }: { run: DryRun }) {
  const { t } = useTranslation('try-out');
  const language = useLanguage();
  return (
    <>
      {run.processInstances.map(({ key, processId, processName, state, variables }) => (
        <section key={key}>
          <h2>
            <span data-content>{designersName(processName || processId, language)}</span>{' '}
            <StateTag tone={TONES[state]}>{t(`instance.${state}`)}</StateTag>
          </h2>
          <dl className="try-out-variables" data-content>
            {Object.entries(variables).map(([name, value]) => (
              <div key={name}>
                <dt>
                  <code>{name}</code>
                </dt>
                <dd>
                  <pre>{asText(value)}</pre>
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </>
  );
}
