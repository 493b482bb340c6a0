import { Button, Descriptions, InputNumber, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from '../../i18n';
import { useHasRole } from '../../session';
import { IncidentReason, ProblemAlert, QueryView, TechnicalText, TimeText, useFeedback } from '../../ui';
import type { Incident } from './types';
import { useIncident } from './use-incident';
import { useResolveIncident } from './use-resolve-incident';

/** What went wrong in the words of the engine, the job that was at work, and try again. */
export function IncidentDetail({ incident }: { incident: Incident }) {
  const { t } = useTranslation('processes');
  const feedback = useFeedback();
  const mayResolve = useHasRole('platform-administrator', 'designer');
  const detail = useIncident(incident.incidentKey);
  const resolve = useResolveIncident();
  const [retries, setRetries] = useState<number | null>(null);
  const tryAgain = async () => {
    const { incidentKey } = incident;
    await resolve.mutateAsync({ incidentKey, ...(retries !== null && { retries }) }).then(
      () => feedback.done(t('incidents.triedAgain')),
      () => undefined, // shown below
    );
  };
  return (
    <>
      <IncidentReason {...incident} />
      <QueryView query={detail}>
        {({ job, resolvedAt }) => (
          <>
            {job && (
              <Descriptions
                size="small"
                column={{ xs: 1, md: 2 }}
                items={[
                  { key: 'type', label: t('incidents.job'), children: <code>{job.type}</code> },
                  { key: 'attempts', label: t('incidents.attempts'), children: job.attempts },
                  {
                    key: 'error',
                    label: t('incidents.lastError'),
                    children: job.lastError === null ? '–' : <TechnicalText>{job.lastError}</TechnicalText>,
                  },
                ]}
              />
            )}
            {resolvedAt !== null && (
              <p>
                {t('incidents.resolvedAt')} <TimeText at={resolvedAt} />
              </p>
            )}
            {mayResolve && incident.state === 'open' && (
              <Space wrap>
                {job && (
                  <label>
                    {t('incidents.retries')}{' '}
                    <InputNumber min={1} max={100} value={retries} onChange={setRetries} style={{ inlineSize: 80 }} />
                  </label>
                )}
                <Button type="primary" loading={resolve.isPending} onClick={() => void tryAgain()}>
                  {t('incidents.tryAgain')}
                </Button>
              </Space>
            )}
            <ProblemAlert error={resolve.error} />
          </>
        )}
      </QueryView>
    </>
  );
}
