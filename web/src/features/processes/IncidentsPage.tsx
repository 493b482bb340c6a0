import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Input, Segmented, Select, Space } from 'antd';
import { useState } from 'react';
import { designersName, useLanguage } from '../../diagram';
import { useTranslation } from '../../i18n';
import { useFormat } from '../../i18n/format';
import { useHasRole } from '../../session';
import { CursorPager, EmptyView, PageHeader, QueryView } from '../../ui';
import { BatchDialog } from './BatchDialog';
import { IncidentsTable } from './IncidentsTable';
import type { IncidentsSearch } from './search';
import type { BatchDraft } from './types';
import { incidentFilterOf, useIncidents } from './use-incidents';
import { useProcesses } from './use-processes';
import './processes.css';

const STATES = ['open', 'resolved', 'any'] as const;

/** Tokens that are parked for a reason: why, where, and have them try again, one or many. */
export function IncidentsPage() {
  const { t } = useTranslation('processes');
  const format = useFormat();
  const language = useLanguage();
  const search = useSearch({ from: '/console/incidents' });
  const navigate = useNavigate({ from: '/incidents' });
  const change = (changes: Partial<IncidentsSearch>) =>
    void navigate({ search: (old) => ({ ...old, after: undefined, ...changes }), replace: true });
  const incidents = useIncidents(search);
  const processes = useProcesses();
  const mayOperate = useHasRole('platform-administrator');
  const [ticked, setTicked] = useState<string[]>([]);
  const [draft, setDraft] = useState<BatchDraft>();
  const { state = 'open' } = search;
  const prepare = (selection: BatchDraft['selection']) =>
    setDraft({ kind: 'resolve-incidents', selection, parameters: {} });
  return (
    <>
      <PageHeader title={t('incidents.title')} description={t('incidents.description')} />
      <Space wrap style={{ marginBlockEnd: 12 }}>
        <Segmented
          aria-label={t('incidents.state')}
          value={state}
          options={STATES.map((value) => ({ value, label: t(`incidents.states.${value}`) }))}
          onChange={(value) => change({ state: value })}
        />
        <Select
          allowClear
          aria-label={t('column.process')}
          placeholder={t('incidents.anyProcess')}
          style={{ inlineSize: 220 }}
          value={search.process}
          onChange={(process: string | undefined) => change({ process, element: undefined })}
          options={processes.data?.items.map(({ processDefinitionId, name }) => ({
            value: processDefinitionId,
            label: <span data-content>{designersName(name, language)}</span>,
          }))}
        />
        <Input.Search
          allowClear
          aria-label={t('incidents.number')}
          placeholder={t('incidents.number')}
          defaultValue={search.number}
          style={{ inlineSize: 260 }}
          onSearch={(number) => change({ number: number.trim() || undefined })}
        />
        <Select
          aria-label={t('incidents.sort')}
          value={search.sort ?? 'newest'}
          style={{ inlineSize: 150 }}
          options={(['newest', 'oldest'] as const).map((value) => ({ value, label: t(`incidents.sorts.${value}`) }))}
          onChange={(sort) => change({ sort })}
        />
      </Space>
      <QueryView query={incidents}>
        {({ items, page }) =>
          page.totalItems === 0 ? (
            <EmptyView title={t('incidents.none')} hint={t('incidents.noneHint')} />
          ) : (
            <div className="processes-panel">
              {mayOperate && state === 'open' && (
                <Space wrap className="processes-bar" role="group" aria-label={t('batch.bar')}>
                  <span role="status">
                    {t('batch.ticked', { count: ticked.length, formatted: format.number(ticked.length) })}
                  </span>
                  <Button disabled={ticked.length === 0} onClick={() => prepare({ keys: ticked })}>
                    {t('incidents.resolveTicked')}
                  </Button>
                  <Button onClick={() => prepare({ filter: incidentFilterOf(search) })}>
                    {t('incidents.resolveAll', { count: page.totalItems, formatted: format.number(page.totalItems) })}
                  </Button>
                </Space>
              )}
              <IncidentsTable
                incidents={items}
                ticked={mayOperate && state === 'open' ? ticked : undefined}
                onTick={setTicked}
              />
              <CursorPager
                key={JSON.stringify({ ...search, after: undefined })}
                page={page}
                after={search.after}
                onChange={(after) => change({ after })}
              />
            </div>
          )
        }
      </QueryView>
      {draft && <BatchDialog draft={draft} nameOf={(id) => id} onClose={() => setDraft(undefined)} />}
    </>
  );
}
