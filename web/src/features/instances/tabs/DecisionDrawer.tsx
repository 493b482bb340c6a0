import { Drawer, Typography } from 'antd';
import type { components } from '../../../api/schema';
import { useTranslation } from '../../../i18n';
import { asText, QueryView, TimeText } from '../../../ui';
import { CountedRules } from '../../../ui/decisions/CountedRules';
import { RulesTable } from '../../../ui/decisions/RulesTable';
import { useDecisionTable } from '../use-decisions';

type Decision = components['schemas']['DecisionInstance'];
type Made = Decision['derivation'][number];

/** So much JSON is read at a glance. */
const SHORT = 300;

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
  return (
    <section className="instance-decision" aria-labelledby={`decision-${id}`}>
      <Typography.Title level={2} id={`decision-${id}`} className="instance-decision-name">
        <span data-content>{name}</span> {t('version', { version })}
      </Typography.Title>
      {Object.keys(inputs).length > 0 && <Value label={t('decision.inputs')} value={inputs} />}
      <CountedRules {...made} />
      <Value label={t('decision.output')} value={output} />
      <QueryView query={table}>
        {(content) => <RulesTable content={content} counted={rules.map(({ number }) => number)} />}
      </QueryView>
    </section>
  );
}

/** What is long is opened by whoever wants it: the table stands below. */
function Value({ label, value }: { label: string; value: unknown }) {
  const text = asText(value);
  return (
    <details open={text.length <= SHORT}>
      <summary>{label}</summary>
      <pre className="instance-value instance-decision-value" data-content>
        {text}
      </pre>
    </details>
  );
}
