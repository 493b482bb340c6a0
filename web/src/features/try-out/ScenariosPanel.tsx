import { Button, Popconfirm, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from '../../i18n';
import { QueryView, ScenarioDifferences, TimeText, useFeedback } from '../../ui';
import { Refusal } from './Refusal';
import type { FileText, Scenario, Source } from './types';
import { useDeleteScenario, useRunScenario, useScenarios } from './use-scenarios';

interface Props {
  processId: string;
  source: Source;
  /** On what they are run. */
  texts: () => Promise<FileText[]>;
}

/** Ways through the process that are kept: run again, they tell what a change has changed. */
export function ScenariosPanel({ processId, source, texts }: Props) {
  const { t } = useTranslation('try-out');
  const scenarios = useScenarios(processId);
  return (
    <section aria-labelledby="try-out-scenarios" className="try-out-panel">
      <h2 id="try-out-scenarios">{t('scenario.title')}</h2>
      <p className="try-out-aside">{t(`scenario.on.${source}`)}</p>
      <QueryView query={scenarios}>
        {({ items }) =>
          items.length === 0 ? (
            <p>{t('scenario.none')}</p>
          ) : (
            <ul className="try-out-list" aria-label={t('scenario.title')}>
              {items.map((scenario) => (
                <ScenarioLine key={scenario.scenarioKey} scenario={scenario} texts={texts} />
              ))}
            </ul>
          )
        }
      </QueryView>
    </section>
  );
}

function ScenarioLine({ scenario, texts }: { scenario: Scenario; texts: Props['texts'] }) {
  const { t } = useTranslation('try-out');
  const { t: common } = useTranslation();
  const { refused } = useFeedback();
  const run = useRunScenario();
  const remove = useDeleteScenario();
  const [isRemoving, setRemoving] = useState(false);
  const { scenarioKey: key, name, steps, keptByName, keptAt } = scenario;
  const deleteIt = () => {
    setRemoving(true);
    remove.mutate(key, { onError: refused, onSettled: () => setRemoving(false) });
  };
  return (
    <li>
      <div className="try-out-scenario">
        <strong data-content>{name}</strong>
        <span className="try-out-aside">
          {t('scenario.steps', { count: steps })} · <span data-content>{keptByName}</span> · <TimeText at={keptAt} />
        </span>
        <Space>
          <Button
            size="small"
            aria-label={t('scenario.runOf', { name })}
            data-content
            loading={run.isPending}
            onClick={() => run.mutate({ key, files: texts })}
          >
            {t('scenario.run')}
          </Button>
          <Popconfirm
            title={t('scenario.sure')}
            okText={t('scenario.delete')}
            cancelText={common('action.cancel')}
            onConfirm={deleteIt}
          >
            <Button size="small" aria-label={t('scenario.deleteOf', { name })} data-content loading={isRemoving}>
              {t('scenario.delete')}
            </Button>
          </Popconfirm>
        </Space>
      </div>
      <Refusal error={run.error} />
      {run.data && !run.isPending && <ScenarioDifferences result={run.data} />}
    </li>
  );
}
