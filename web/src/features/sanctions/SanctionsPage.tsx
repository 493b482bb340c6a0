import { PlusOutlined } from '@ant-design/icons';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Card, Select, Table, type TableColumnsType } from 'antd';
import { useState } from 'react';
import type { components } from '../../api/schema';
import { useTranslation } from '../../i18n';
import { useText } from '../../i18n/use-text';
import { CursorPager, EmptyView, PageHeader, QueryView, SidewaysScroll, TimeText, useIsNarrow } from '../../ui';
import { ProposeSanction } from './ProposeSanction';
import { SanctionDrawer } from './SanctionDrawer';
import { SanctionStateTag } from './SanctionStateTag';
import type { SanctionsSearch } from './search';
import { useChoices } from './use-choices';
import { useSanctions } from './use-sanctions';
import './sanctions.css';

type Sanction = components['schemas']['Sanction'];
const KINDS = ['accountability', 'deduction'] as const;
const STATES = ['requested', 'found', 'signed', 'sent', 'answered', 'dropped'] as const;

/** Accountability and deductions: who proposed them, against whom, and how far they are. */
export function SanctionsPage() {
  const { t } = useTranslation('sanctions');
  const text = useText();
  const search = useSearch({ from: '/console/sanctions' });
  const navigate = useNavigate({ from: '/sanctions' });
  const query = useSanctions(search);
  const { data: choices = [] } = useChoices();
  const isNarrow = useIsNarrow();
  const [proposes, setProposes] = useState(false);
  const change = (part: Partial<SanctionsSearch>) =>
    void navigate({ search: (present) => ({ ...present, ...part }), replace: true });
  const name = (row: Sanction) => (
    <Button
      type="link"
      size="small"
      className="sanction-name"
      onClick={() => change({ sanction: row.sanctionKey })}
      data-content
    >
      {text(row.kindName)} · {row.targetCourtName}
    </Button>
  );
  const columns: TableColumnsType<Sanction> = [
    { key: 'name', title: t('column.sanction'), render: (_, row) => name(row) },
    { key: 'state', title: t('column.state'), render: (_, row) => <SanctionStateTag sanction={row} /> },
    {
      key: 'from',
      title: t('column.from'),
      render: (_, { proposingCourtName }) => <span data-content>{proposingCourtName}</span>,
    },
    {
      key: 'petition',
      title: t('column.petition'),
      render: (_, { petitionNumber }) => <span data-content>{petitionNumber ?? '—'}</span>,
    },
    { key: 'requested', title: t('column.requested'), render: (_, row) => <TimeText at={row.requestedAt} dateOnly /> },
    { key: 'sent', title: t('sent'), render: (_, { sentAt }) => <TimeText at={sentAt} dateOnly /> },
  ];
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('description')}
        actions={
          choices.length > 0 && (
            <Button type="primary" icon={<PlusOutlined />} onClick={() => setProposes(true)}>
              {t('propose.title')}
            </Button>
          )
        }
      />
      <section className="sanction-panel" aria-label={t('title')}>
        <div className="sanction-filters">
          <label>
            <span>{t('column.kind')}</span>
            <Select
              allowClear
              aria-label={t('column.kind')}
              placeholder={t('any')}
              value={search.kind ?? null}
              onChange={(kind: SanctionsSearch['kind'] | undefined) =>
                change({ kind: kind ?? undefined, after: undefined })
              }
              options={KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
            />
          </label>
          <label>
            <span>{t('column.state')}</span>
            <Select
              allowClear
              aria-label={t('column.state')}
              placeholder={t('any')}
              value={search.state ?? null}
              onChange={(state: string | undefined) => change({ state: state ?? undefined, after: undefined })}
              options={STATES.map((state) => ({ value: state, label: t(`state.${state}`) }))}
            />
          </label>
        </div>
        <QueryView query={query}>
          {({ items, page }) =>
            items.length === 0 ? (
              <EmptyView title={t('empty.title')} hint={t('empty.hint')} />
            ) : (
              <>
                {isNarrow ? (
                  <ul className="sanction-cards">
                    {items.map((row) => (
                      <li key={row.sanctionKey}>
                        <Card size="small">
                          {name(row)} <SanctionStateTag sanction={row} />
                          <p data-content>{row.proposingCourtName}</p>
                          <TimeText at={row.requestedAt} dateOnly />
                        </Card>
                      </li>
                    ))}
                  </ul>
                ) : (
                  <SidewaysScroll label={t('title')}>
                    <Table rowKey="sanctionKey" columns={columns} dataSource={items} pagination={false} />
                  </SidewaysScroll>
                )}
                <CursorPager
                  key={`${search.kind} ${search.state}`}
                  page={page}
                  after={search.after}
                  onChange={(after) => change({ after })}
                />
              </>
            )
          }
        </QueryView>
      </section>
      {proposes && (
        <ProposeSanction
          choices={choices}
          onDone={(sanction) => {
            setProposes(false);
            change({ sanction });
          }}
          onClose={() => setProposes(false)}
        />
      )}
      {search.sanction !== undefined && (
        <SanctionDrawer sanctionKey={search.sanction} onClose={() => change({ sanction: undefined })} />
      )}
    </>
  );
}
