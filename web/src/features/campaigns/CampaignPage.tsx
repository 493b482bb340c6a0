import { useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Button, Descriptions, Popconfirm } from 'antd';
import { useRef, useState } from 'react';
import { answerOf, api, newRequestKey } from '../../api/client';
import type { components } from '../../api/schema';
import { useTranslation } from '../../i18n';
import { OpenTasks, PageHeader, QueryView, TimeText, useFeedback } from '../../ui';
import { CampaignPetitions } from './CampaignPetitions';
import { CampaignStateTag } from './CampaignStateTag';
import { OutcomeTable } from './OutcomeTable';
import { useCampaign } from './use-campaign';
import { useOutcomes } from './use-outcomes';
import './campaigns.css';

type Campaign = components['schemas']['CampaignDetail'];

/** One campaign: what is to be done, how its petitions ended, and which they are. */
export function CampaignPage() {
  const { campaignKey } = useParams({ from: '/console/campaigns/$campaignKey' });
  const { t } = useTranslation('campaigns');
  const query = useCampaign(campaignKey);
  const outcomes = useOutcomes(campaignKey);
  return (
    <QueryView query={query}>
      {(campaign) => (
        <>
          <PageHeader
            title={campaign.name}
            isContent
            beside={<CampaignStateTag state={campaign.state} name={campaign.stateName} />}
            description={<span data-content>{campaign.courtName}</span>}
            actions={campaign.mayClose && <CloseEarly campaignKey={campaignKey} />}
          />
          <div className="campaign-grid">
            <section className="campaign-panel" aria-labelledby="campaign-tasks">
              <h2 id="campaign-tasks">{t('tasks')}</h2>
              <OpenTasks instanceKey={campaign.instanceKey} />
              <Facts campaign={campaign} />
            </section>
            <section className="campaign-panel" aria-labelledby="campaign-outcomes">
              <h2 id="campaign-outcomes">{t('outcome.title')}</h2>
              <QueryView query={outcomes}>
                {({ now, atClose }) => (
                  <>
                    {atClose && <OutcomeTable table={atClose} title={t('outcome.atClose')} />}
                    <OutcomeTable table={now} title={t('outcome.now')} />
                  </>
                )}
              </QueryView>
            </section>
          </div>
          <section className="campaign-panel" aria-labelledby="campaign-petitions">
            <h2 id="campaign-petitions">{t('petition.title')}</h2>
            <CampaignPetitions campaignKey={campaignKey} />
          </section>
        </>
      )}
    </QueryView>
  );
}

function Facts({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation('campaigns');
  const written = [
    ['approval', campaign.approval],
    ['conclusions', campaign.conclusions],
    ['openMeasures', campaign.openMeasures],
  ] as const;
  return (
    <Descriptions
      column={1}
      size="small"
      items={[
        {
          key: 'begun',
          label: t('column.begun'),
          children: (
            <>
              <span data-content>{campaign.createdByName}</span>&nbsp;
              <TimeText at={campaign.createdAt} />
            </>
          ),
        },
        { key: 'closesOn', label: t('column.closesOn'), children: campaign.closesOn },
        { key: 'approvedAt', label: t('approvedAt'), children: <TimeText at={campaign.approvedAt} /> },
        { key: 'closedAt', label: t('closedAt'), children: <TimeText at={campaign.closedAt} /> },
        ...written
          .filter(([, words]) => words !== null)
          .map(([key, words]) => ({ key, label: t(key), children: <span data-content>{words}</span> })),
      ]}
    />
  );
}

/** The diagram makes the table and asks the leader for the conclusions: this only asks for it. */
function CloseEarly({ campaignKey }: { campaignKey: string }) {
  const { t } = useTranslation('campaigns');
  const { t: common } = useTranslation();
  const client = useQueryClient();
  const feedback = useFeedback();
  const [busy, setBusy] = useState(false);
  const key = useRef(newRequestKey());
  async function close() {
    setBusy(true);
    try {
      const params = { path: { key: campaignKey }, header: { 'Idempotency-Key': key.current } };
      await answerOf(api.POST('/v1/campaigns/{key}/closing', { params }));
      feedback.done(t('close.done'));
      await client.invalidateQueries({ queryKey: ['campaigns'] });
    } catch (refusal) {
      feedback.refused(refusal);
    } finally {
      setBusy(false);
    }
  }
  return (
    <Popconfirm
      title={t('close.title')}
      description={t('close.hint')}
      okText={t('close.ok')}
      cancelText={common('action.cancel')}
      onConfirm={() => void close()}
    >
      <Button loading={busy}>{t('close.title')}</Button>
    </Popconfirm>
  );
}
