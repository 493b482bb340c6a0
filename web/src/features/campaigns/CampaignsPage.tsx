import { PlusOutlined } from '@ant-design/icons';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Card, Select, Table, type TableColumnsType } from 'antd';
import { useState } from 'react';
import type { components } from '../../api/schema';
import { useTranslation } from '../../i18n';
import { useText } from '../../i18n/use-text';
import { useHasRole } from '../../session';
import { CursorPager, EmptyView, PageHeader, QueryView, SidewaysScroll, TimeText, useIsNarrow } from '../../ui';
import { BeginCampaign } from './BeginCampaign';
import { CampaignStateTag } from './CampaignStateTag';
import { useCampaignKinds } from './use-campaign-kinds';
import { useCampaigns } from './use-campaigns';
import './campaigns.css';

type Campaign = components['schemas']['Campaign'];
const STATES = ['awaiting_approval', 'listing', 'running', 'closing', 'closed', 'dropped'] as const;

export function CampaignsPage() {
  const { t } = useTranslation('campaigns');
  const text = useText();
  const search = useSearch({ from: '/console/campaigns' });
  const navigate = useNavigate({ from: '/campaigns' });
  const query = useCampaigns(search);
  const kinds = useCampaignKinds();
  const mayBegin = useHasRole('supervisor', 'leader');
  const isNarrow = useIsNarrow();
  const [begins, setBegins] = useState(false);
  const kindName = (kind: string) => {
    const found = kinds.data?.items.find((item) => item.kind === kind);
    return found ? text(found.name) : kind;
  };
  const columns: TableColumnsType<Campaign> = [
    { key: 'name', title: t('column.name'), render: (_, campaign) => <NameLink campaign={campaign} /> },
    {
      key: 'state',
      title: t('column.state'),
      render: (_, { state, stateName }) => <CampaignStateTag state={state} name={stateName} />,
    },
    { key: 'kind', title: t('column.kind'), render: (_, { kind }) => <span data-content>{kindName(kind)}</span> },
    { key: 'court', title: t('column.court'), render: (_, { courtName }) => <span data-content>{courtName}</span> },
    { key: 'closesOn', title: t('column.closesOn'), dataIndex: 'closesOn' },
    {
      key: 'by',
      title: t('column.begun'),
      render: (_, { createdByName, createdAt }) => (
        <>
          <span data-content>{createdByName}</span> <TimeText at={createdAt} dateOnly />
        </>
      ),
    },
  ];
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('description')}
        actions={
          mayBegin && (
            <Button type="primary" icon={<PlusOutlined />} onClick={() => setBegins(true)}>
              {t('begin.title')}
            </Button>
          )
        }
      />
      <section className="campaign-panel" aria-label={t('title')}>
        <label className="campaign-filter">
          <span>{t('column.state')}</span>
          <Select
            allowClear
            aria-label={t('column.state')}
            placeholder={t('anyState')}
            value={search.state ?? null}
            onChange={(state: string | undefined) => void navigate({ search: { state: state ?? undefined } })}
            options={STATES.map((state) => ({ value: state, label: t(`state.${state}`) }))}
          />
        </label>
        <QueryView query={query}>
          {({ items, page }) =>
            items.length === 0 ? (
              <EmptyView title={t('empty.title')} hint={t('empty.hint')} />
            ) : (
              <>
                {isNarrow ? (
                  <ul className="campaign-cards">
                    {items.map((campaign) => (
                      <li key={campaign.campaignKey}>
                        <Card size="small">
                          <NameLink campaign={campaign} />{' '}
                          <CampaignStateTag state={campaign.state} name={campaign.stateName} />
                          <p data-content>
                            {campaign.courtName} · {kindName(campaign.kind)}
                          </p>
                          {t('column.closesOn')} {campaign.closesOn}
                        </Card>
                      </li>
                    ))}
                  </ul>
                ) : (
                  <SidewaysScroll label={t('title')}>
                    <Table rowKey="campaignKey" columns={columns} dataSource={items} pagination={false} />
                  </SidewaysScroll>
                )}
                <CursorPager
                  key={search.state ?? ''}
                  page={page}
                  after={search.after}
                  onChange={(after) => void navigate({ search: (present) => ({ ...present, after }) })}
                />
              </>
            )
          }
        </QueryView>
      </section>
      {begins && <BeginCampaign onClose={() => setBegins(false)} />}
    </>
  );
}

function NameLink({ campaign }: { campaign: Campaign }) {
  return (
    <Link to="/campaigns/$campaignKey" params={{ campaignKey: campaign.campaignKey }} data-content>
      {campaign.name}
    </Link>
  );
}
