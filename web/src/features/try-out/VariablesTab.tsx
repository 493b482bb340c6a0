import { Button } from 'antd';
import { useState } from 'react';
import { designersName, useLanguage } from '../../diagram';
import { useTranslation } from '../../i18n';
import { asText, StateTag } from '../../ui';
import type { PartProps } from './types';
import { VariablesDialog } from './VariablesDialog';

const TONES = { active: 'active', completed: 'good', terminated: 'neutral' } as const;

/** What each instance of the run knows; of those that go on it can be changed. */
export function VariablesTab({ run, ...parts }: PartProps) {
  const { t } = useTranslation('try-out');
  const language = useLanguage();
  const [changed, setChanged] = useState<string>();
  const nameOf = ({ processName, processId }: { processName: string; processId: string }) =>
    designersName(processName || processId, language);
  const open = run.processInstances.find(({ key }) => key === changed);
  return (
    <>
      {run.processInstances.map((instance) => (
        <section key={instance.key}>
          <h2>
            <span data-content>{nameOf(instance)}</span>{' '}
            <StateTag tone={TONES[instance.state]}>{t(`instance.${instance.state}`)}</StateTag>
          </h2>
          {instance.state === 'active' && (
            <Button
              size="small"
              data-content
              aria-label={t('variable.setOf', { name: nameOf(instance) })}
              onClick={() => setChanged(instance.key)}
            >
              {t('variable.set')}
            </Button>
          )}
          <dl className="try-out-variables" data-content>
            {Object.entries(instance.variables).map(([name, value]) => (
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
      {open && <VariablesDialog {...parts} instance={open} name={nameOf(open)} onClose={() => setChanged(undefined)} />}
    </>
  );
}
