import { Link } from '@tanstack/react-router';
import { Button, Drawer, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from '../../i18n';
import { asText, EmptyView, QueryView, TimeText } from '../../ui';
import { CountedRules } from '../../ui/decisions/CountedRules';
import { RulesTable } from '../../ui/decisions/RulesTable';
import type { DesignFile, DryRun } from './types';
import { useDecisionTable } from './use-evaluations';

interface Props {
  run: DryRun;
  files: readonly DesignFile[];
}
type Decision = DryRun['decisions'][number];

/** What is no table has neither inputs nor rules. */
const isTable = ({ rules, inputs }: Decision) => rules.length > 0 || Object.keys(inputs).length > 0;

/** What was decided by tables, the last first: what went in, which rules counted, what came out. */
export function DecisionsTab({ run, files }: Props) {
  const { t } = useTranslation('try-out');
  const [shown, setShown] = useState<Decision>();
  if (run.decisions.length === 0) return <EmptyView title={t('decision.none')} />;
  const pathOf = (decisionId: string) =>
    files.find(({ defines }) => defines.some(({ kind, id }) => kind === 'decision' && id === decisionId))?.path;
  return (
    <>
      <ol className="try-out-list" aria-label={t('tab.decisions')} reversed>
        {run.decisions.toReversed().map((decision, index) => (
          <li key={run.decisions.length - index} value={run.decisions.length - index}>
            <strong data-content>{decision.name}</strong> <code>{decision.decisionId}</code>
            <div className="try-out-aside">
              <TimeText at={decision.at} />
            </div>
            <CountedRules {...decision} isTable={isTable(decision)} />
            <details>
              <summary>{t('decision.details')}</summary>
              <div>{t('decision.inputs')}</div>
              <pre data-content>{asText(decision.inputs)}</pre>
              <div>{t('decision.output')}</div>
              <pre data-content>{asText(decision.output)}</pre>
            </details>
            <Button
              size="small"
              data-content
              aria-label={t('decision.tableOf', { name: decision.name })}
              onClick={() => setShown(decision)}
            >
              {t('decision.table')}
            </Button>
          </li>
        ))}
      </ol>
      {shown && (
        <TableDrawer
          runKey={run.key}
          decision={shown}
          path={pathOf(shown.decisionId)}
          onClose={() => setShown(undefined)}
        />
      )}
    </>
  );
}

interface DrawerProps {
  runKey: string;
  decision: Decision;
  path: string | undefined;
  onClose: () => void;
}

function TableDrawer({ runKey, decision: { decisionId, name, rules }, path, onClose }: DrawerProps) {
  const { t } = useTranslation('try-out');
  const table = useDecisionTable(runKey, decisionId);
  return (
    <Drawer open title={<span data-content>{name}</span>} size="min(100vw, 900px)" onClose={onClose}>
      <QueryView query={table}>
        {(content) => (
          <Space orientation="vertical" style={{ inlineSize: '100%' }}>
            <RulesTable content={content} counted={rules.map(({ number }) => number)} />
            {path !== undefined && (
              <Link to="/designs/file" search={{ path }}>
                {t('decision.file')} <span data-content>{path}</span>
              </Link>
            )}
          </Space>
        )}
      </QueryView>
    </Drawer>
  );
}
