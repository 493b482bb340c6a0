import { Button, Checkbox, Input, Table } from 'antd';
import type { JSX } from 'react';
import { useTranslation } from '../../../i18n';
import { CursorPager, EmptyView, PageHeader, QueryView } from '../../../ui';
import { decisionsSearch } from '../search';
import { useAddress } from '../use-address';
import { DecisionDetails } from './DecisionDetails';
import { useDecisions } from './use-decisions';

/** The decisions that processes follow, to be read here; they are changed by deploying. */
export function DecisionsPage(): JSX.Element {
  const { t } = useTranslation('administration');
  const [{ q, versions, after, decision, view }, change] = useAddress(decisionsSearch);
  const decisions = useDecisions({ q, onlyInForce: versions === undefined, after });
  return (
    <>
      <PageHeader title={t('decisions.title')} description={t('decisions.description')} />
      <div className="admin-split">
        <section className="admin-panel" aria-label={t('decisions.list')}>
          <div className="admin-filters">
            <Input.Search
              key={q}
              aria-label={t('decisions.find')}
              placeholder={t('decisions.find')}
              maxLength={60}
              defaultValue={q}
              onSearch={(text) => change({ q: text.trim() || undefined, after: undefined })}
            />
            <Checkbox
              checked={versions === 'all'}
              onChange={({ target }) => change({ versions: target.checked ? 'all' : undefined, after: undefined })}
            >
              {t('decisions.allVersions')}
            </Checkbox>
          </div>
          <QueryView query={decisions}>
            {({ items, page }) =>
              items.length === 0 ? (
                <EmptyView title={t('decisions.none')} hint={t('decisions.noneHint')} />
              ) : (
                <div className="admin-stack">
                  <Table
                    size="small"
                    rowKey="decisionDefinitionKey"
                    pagination={false}
                    dataSource={items}
                    columns={[
                      {
                        title: t('decisions.name'),
                        render: (_, { decisionDefinitionKey, name }) => (
                          <Button
                            type="link"
                            size="small"
                            aria-current={decisionDefinitionKey === decision}
                            style={{ blockSize: 'auto', paddingInline: 0, textAlign: 'start', whiteSpace: 'normal' }}
                            onClick={() => change({ decision: decisionDefinitionKey })}
                          >
                            <span data-content>{name}</span>
                          </Button>
                        ),
                      },
                      { title: t('decisions.version'), dataIndex: 'version', width: 80 },
                    ]}
                  />
                  <CursorPager page={page} after={after} onChange={(next) => change({ after: next })} />
                </div>
              )
            }
          </QueryView>
        </section>
        {decision ? (
          <DecisionDetails definitionKey={decision} view={view} onView={(next) => change({ view: next })} />
        ) : (
          <section className="admin-panel">
            <EmptyView title={t('decisions.choose')} hint={t('decisions.chooseHint')} />
          </section>
        )}
      </div>
    </>
  );
}
