import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { ReloadOutlined } from '@ant-design/icons';
import { useState } from 'react';
import { useTranslation } from '../../i18n';
import { useMe } from '../../session';
import { CursorPager, EmptyView, PageHeader, QueryView, useIsNarrow } from '../../ui';
import { ActionDialog } from './ActionDialog';
import { BatchBar } from './BatchBar';
import { CourtPanel } from './CourtPanel';
import { FilterBar } from './FilterBar';
import { type Batch, keptBatch } from './kept-batch';
import { LateCards } from './LateCards';
import { LateTable } from './LateTable';
import type { SupervisionSearch } from './search';
import { Tiles } from './Tiles';
import type { DoableAction, LatePetition } from './types';
import { useLatePetitions } from './use-late-petitions';
import './supervision.css';

interface Asked {
  action: DoableAction;
  rows: LatePetition[];
  kept?: Batch;
}

/** The dialog opens by itself with what was under way when the page was loaded anew. */
const goingOn = (kept: Batch | undefined): Asked | undefined => kept && { action: kept.request.action, rows: [], kept };

/** What is late, by rung, court and days; what comes next, and what may be done about it. */
export function SupervisionPage() {
  const { t } = useTranslation('supervision');
  const { t: common } = useTranslation();
  const search = useSearch({ from: '/console/supervision' });
  const navigate = useNavigate({ from: '/supervision' });
  const query = useLatePetitions(search);
  const isNarrow = useIsNarrow();
  const [selected, setSelected] = useState<string[]>([]);
  const user = useMe().id;
  const [asked, setAsked] = useState<Asked | undefined>(() => goingOn(keptBatch(user)));
  const change = (part: Partial<SupervisionSearch>) => {
    setSelected([]);
    void navigate({ search: (present) => ({ ...present, after: undefined, ...part }), replace: true });
  };
  const List = isNarrow ? LateCards : LateTable;
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('description')}
        actions={
          <Button icon={<ReloadOutlined />} loading={query.isFetching} onClick={() => void query.refetch()}>
            {common('action.refresh')}
          </Button>
        }
      />
      <QueryView query={query}>
        {({ items, page, counts }) => (
          <>
            {counts && <Tiles counts={counts} search={search} onChange={change} />}
            <div className="late-page">
              {counts && <CourtPanel counts={counts} court={search.court} onChoose={(court) => change({ court })} />}
              <section className="late-main" aria-label={t('list')}>
                {counts && (
                  <FilterBar
                    counts={counts}
                    search={search}
                    onChange={change}
                    onReset={() => {
                      setSelected([]);
                      void navigate({ search: {}, replace: true });
                    }}
                  />
                )}
                <BatchBar
                  selected={items.filter(({ petitionKey }) => selected.includes(petitionKey))}
                  onAct={(action, rows) => setAsked({ action, rows })}
                  onClear={() => setSelected([])}
                />
                {items.length === 0 ? (
                  <EmptyView title={t('empty.title')} hint={t('empty.hint')} />
                ) : (
                  <List
                    rows={items}
                    selected={selected}
                    onSelect={setSelected}
                    onAct={(action, rows) => setAsked({ action, rows })}
                  />
                )}
                <CursorPager
                  key={JSON.stringify({ ...search, after: undefined })}
                  page={page}
                  after={search.after}
                  onChange={(after) => change({ after })}
                />
              </section>
            </div>
          </>
        )}
      </QueryView>
      {asked && (
        <ActionDialog
          action={asked.action}
          rows={asked.rows}
          kept={asked.kept}
          onClose={() => {
            setAsked(undefined);
            setSelected([]);
          }}
        />
      )}
    </>
  );
}
