import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Card, Select, Table, type TableColumnsType } from 'antd';
import type { components } from '../../api/schema';
import { useTranslation } from '../../i18n';
import { useText } from '../../i18n/use-text';
import { useWords } from '../../session';
import { CursorPager, EmptyView, QueryView, SidewaysScroll, TimeText, useIsNarrow } from '../../ui';
import { useCampaignPetitions } from './use-campaign-petitions';

type Row = components['schemas']['CampaignPetition'];
const STATES = ['selected', 'listed', 'excluded', 'ended_before'] as const;

/** The petitions of a campaign with how each stands. */
export function CampaignPetitions({ campaignKey }: { campaignKey: string }) {
  const { t } = useTranslation('campaigns');
  const text = useText();
  const words = useWords();
  const search = useSearch({ from: '/console/campaigns/$campaignKey' });
  const navigate = useNavigate({ from: '/campaigns/$campaignKey' });
  const query = useCampaignPetitions(campaignKey, search);
  const isNarrow = useIsNarrow();
  const outcome = (row: Row) => (row.outcomeName ? text(row.outcomeName) : text(row.statusName));
  const columns: TableColumnsType<Row> = [
    { key: 'ordinal', title: t('petition.ordinal'), dataIndex: 'ordinal', width: 70 },
    { key: 'number', title: t('petition.number'), render: (_, row) => <NumberLink row={row} /> },
    {
      key: 'court',
      title: t('petition.court'),
      render: (_, { handlingCourtName }) => <span data-content>{handlingCourtName}</span>,
    },
    { key: 'state', title: t('petition.state'), render: (_, { state }) => t(`petition.in.${state}`) },
    { key: 'batch', title: t('petition.batch'), render: (_, { batch }) => batch ?? '—' },
    {
      key: 'listedAt',
      title: t('petition.listedAt'),
      render: (_, { listedAt }) => <TimeText at={listedAt} dateOnly />,
    },
    { key: 'outcome', title: t('petition.outcome'), render: (_, row) => outcome(row) },
  ];
  return (
    <>
      <div className="campaign-filters">
        <label className="campaign-filter">
          <span>{t('petition.state')}</span>
          <Select
            allowClear
            aria-label={t('petition.state')}
            placeholder={t('anyState')}
            value={search.state ?? null}
            onChange={(state: Row['state'] | undefined) =>
              void navigate({ search: (present) => ({ ...present, after: undefined, state: state ?? undefined }) })
            }
            options={STATES.map((state) => ({ value: state, label: t(`petition.in.${state}`) }))}
          />
        </label>
        <label className="campaign-filter">
          <span>{t('petition.outcome')}</span>
          <Select
            allowClear
            aria-label={t('petition.outcome')}
            placeholder={t('anyState')}
            value={search.outcome ?? null}
            onChange={(chosen: string | undefined) =>
              void navigate({ search: (present) => ({ ...present, after: undefined, outcome: chosen ?? undefined }) })
            }
            options={words.options('outcome')}
          />
        </label>
      </div>
      <QueryView query={query}>
        {({ items, page }) =>
          items.length === 0 ? (
            <EmptyView title={t('petition.none')} />
          ) : (
            <>
              {isNarrow ? (
                <ul className="campaign-cards">
                  {items.map((row) => (
                    <li key={row.petitionKey}>
                      <Card size="small">
                        <NumberLink row={row} />
                        <p data-content>{row.handlingCourtName}</p>
                        {t(`petition.in.${row.state}`)} · {outcome(row)}
                      </Card>
                    </li>
                  ))}
                </ul>
              ) : (
                <SidewaysScroll label={t('petition.title')}>
                  <Table rowKey="petitionKey" size="small" columns={columns} dataSource={items} pagination={false} />
                </SidewaysScroll>
              )}
              <CursorPager
                key={`${search.state} ${search.outcome}`}
                page={page}
                after={search.after}
                onChange={(after) => void navigate({ search: (present) => ({ ...present, after }) })}
              />
            </>
          )
        }
      </QueryView>
    </>
  );
}

function NumberLink({ row }: { row: Row }) {
  return (
    <Link to="/petitions/$petitionKey" params={{ petitionKey: row.petitionKey }} data-content>
      {row.number}
    </Link>
  );
}
