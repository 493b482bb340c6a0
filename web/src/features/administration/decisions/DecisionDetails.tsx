import { Descriptions, Segmented, Typography } from 'antd';
import { Link } from '@tanstack/react-router';
import { useTranslation } from '../../../i18n';
import { QueryView, TimeText } from '../../../ui';
import { RulesTable } from '../../../ui/decisions/RulesTable';
import './decisions.css';
import { DrawnDecision } from './DrawnDecision';
import { type DecisionTable, useDecision } from './use-decision';

interface Props {
  definitionKey: string;
  view: 'diagram' | undefined;
  onView: (view: 'diagram' | undefined) => void;
}

/** One version of a decision: its rules as a table or as drawn, and the processes that follow it. */
export function DecisionDetails({ definitionKey, view, onView }: Props) {
  const { t } = useTranslation('administration');
  const decision = useDecision(definitionKey);
  return (
    <QueryView query={decision}>
      {({ definition, content }) => (
        <section className="admin-panel" aria-labelledby="decision-name">
          <Typography.Title level={2} className="admin-title" id="decision-name">
            <span data-content>{definition.name}</span>
          </Typography.Title>
          <div className="admin-stack">
            <Descriptions
              size="small"
              bordered
              column={{ xs: 1, md: 2 }}
              items={[
                { key: 'id', label: t('decisions.id'), children: <code>{definition.decisionDefinitionId}</code> },
                { key: 'version', label: t('decisions.version'), children: definition.version },
                { key: 'file', label: t('decisions.file'), children: <code>{definition.resourceName}</code> },
                { key: 'at', label: t('decisions.deployedAt'), children: <TimeText at={definition.deployedAt} /> },
                { key: 'used', label: t('decisions.usedBy'), children: <UsedBy processes={content.usedBy} /> },
              ]}
            />
            <Segmented
              aria-label={t('decisions.view')}
              value={view ?? 'table'}
              options={[
                { value: 'table', label: t('decisions.asTable') },
                { value: 'diagram', label: t('decisions.asDrawn') },
              ]}
              onChange={(value) => onView(value === 'diagram' ? 'diagram' : undefined)}
            />
            {view === 'diagram' ? (
              <DrawnDecision definitionKey={definitionKey} decisionId={definition.decisionDefinitionId} />
            ) : (
              <RulesTable content={content} />
            )}
          </div>
        </section>
      )}
    </QueryView>
  );
}

function UsedBy({ processes }: { processes: DecisionTable['usedBy'] }) {
  const { t } = useTranslation('administration');
  if (processes.length === 0) return <>{t('decisions.notUsed')}</>;
  return (
    <ul style={{ margin: 0, paddingInlineStart: 18 }}>
      {processes.map(({ processDefinitionKey, processDefinitionId, name, version }) => (
        <li key={processDefinitionKey}>
          <Link to="/processes/$processId" params={{ processId: processDefinitionId }}>
            <span data-content>{name}</span>
          </Link>{' '}
          {t('decisions.versionOf', { version })}
        </li>
      ))}
    </ul>
  );
}
