import { Drawer, Typography } from 'antd';
import type { components } from '../../../api/schema';
import { useTranslation } from '../../../i18n';
import { asText, QueryView, TimeText } from '../../../ui';
import { CountedRules } from '../../../ui/decisions/CountedRules';
import { RulesTable } from '../../../ui/decisions/RulesTable';
import { useDecisionTable } from '../use-decisions';

type Decision = components['schemas']['DecisionInstance'];
type Made = Decision['derivation'][number];

interface Props {
  decision: Decision;
  onClose: () => void;
}

/** Why it was decided so: the table of that version with the rules that counted, then those that it asked first. */
export function DecisionDrawer({ decision, onClose }: Props) {
  const { t } = useTranslation('instances');
  return (
    <Drawer open title={t('decision.why')} size="min(100vw, 960px)" onClose={onClose}>
      <p>
        <TimeText at={decision.decidedAt} />
      </p>
      {decision.derivation.toReversed().map((made) => (
        <MadeDecision key={made.decisionDefinitionId} made={made} />
      ))}
    </Drawer>
  );
}

function MadeDecision({ made }: { made: Made }) {
  const { t } = useTranslation('instances');
  const { decisionDefinitionKey, decisionDefinitionId: id, name, version, inputs, rules, output } = made;
  const table = useDecisionTable(decisionDefinitionKey);
  const hasInputs = Object.keys(inputs).length > 0;
  return (
    <section className="instance-decision" aria-labelledby={`decision-${id}`}>
      <Typography.Title level={3} id={`decision-${id}`} className="instance-decision-name">
        <span data-content>{name}</span> {t('version', { version })}
      </Typography.Title>
      <CountedRules {...made} />
      <dl className="instance-decision-values">
        {hasInputs && <dt>{t('decision.inputs')}</dt>}
        {hasInputs && <Value value={inputs} />}
        <dt>{t('decision.output')}</dt>
        <Value value={output} />
      </dl>
      <QueryView query={table}>
        {(content) => <RulesTable content={content} counted={rules.map(({ number }) => number)} />}
      </QueryView>
    </section>
  );
}

const Value = ({ value }: { value: unknown }) => (
  <dd>
    <pre className="instance-value" data-content>
      {asText(value)}
    </pre>
  </dd>
);
