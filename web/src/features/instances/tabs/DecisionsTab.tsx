import { Button, type TableColumnsType } from 'antd';
import { useState } from 'react';
import type { components } from '../../../api/schema';
import { ElementName } from '../../../diagram';
import { useTranslation } from '../../../i18n';
import { CursorPager, EmptyView, QueryView, TimeText } from '../../../ui';
import type { TabProps } from '../types';
import { useDecisions } from '../use-decisions';
import { DecisionDrawer } from './DecisionDrawer';
import { DetailTable } from './DetailTable';

type Decision = components['schemas']['DecisionInstance'];

/** More than this of a result is read beside its table. */
const LONGEST = 160;

/** How business rule tasks were decided, the last first: by which version, with what result. */
export function DecisionsTab({ instance: { processInstanceKey }, ...props }: TabProps) {
  // Another element begins with its first page.
  return <Decisions key={props.element} instanceKey={processInstanceKey} {...props} />;
}

function Decisions({ instanceKey, element, elements }: Omit<TabProps, 'instance'> & { instanceKey: string }) {
  const { t } = useTranslation('instances');
  const [after, setAfter] = useState<string>();
  const [shown, setShown] = useState<Decision>();
  const query = useDecisions(instanceKey, element, after);
  const columns: TableColumnsType<Decision> = [
    { title: t('decision.at'), rowScope: 'row', render: (_, { decidedAt }) => <TimeText at={decidedAt} /> },
    {
      title: t('column.element'),
      render: (_, { elementId }) => <ElementName element={elements.get(elementId)} id={elementId} />,
    },
    {
      title: t('decision.decision'),
      render: (_, { name, version }) => (
        <>
          <span data-content>{name}</span> {t('version', { version })}
        </>
      ),
    },
    {
      title: t('decision.output'),
      render: (_, { output }) => (
        <pre className="instance-value" data-content>
          {shortened(output)}
        </pre>
      ),
    },
    {
      title: t('column.action'),
      render: (_, decision) => (
        <Button
          size="small"
          data-content
          aria-label={t('decision.tableOf', { name: decision.name })}
          onClick={() => setShown(decision)}
        >
          {t('decision.table')}
        </Button>
      ),
    },
  ];
  return (
    <>
      <QueryView query={query}>
        {({ items, page }) =>
          page.totalItems === 0 ? (
            <EmptyView
              title={t(element === undefined ? 'decision.none' : 'decision.noneHere')}
              hint={t('decision.noneHint')}
            />
          ) : (
            <>
              <DetailTable label={t('tab.decisions')} rowKey="decisionInstanceKey" rows={items} columns={columns} />
              {(after !== undefined || page.endCursor !== null) && (
                <CursorPager page={page} after={after} onChange={setAfter} />
              )}
            </>
          )
        }
      </QueryView>
      {shown && <DecisionDrawer decision={shown} onClose={() => setShown(undefined)} />}
    </>
  );
}

function shortened(output: unknown): string {
  const text = JSON.stringify(output) ?? '';
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
