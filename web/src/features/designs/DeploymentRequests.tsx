import { Link } from '@tanstack/react-router';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Space } from 'antd';
import { Fragment, useState } from 'react';
import { answerOf, api, newRequestKey } from '../../api/client';
import type { components } from '../../api/schema';
import { useTranslation } from '../../i18n';
import { ReasonModal, TimeText, useFeedback } from '../../ui';
import { DecidedRequests } from './DecidedRequests';
import { useDesigns } from './use-designs';
import { isNotOpened } from './use-save-version';

/** So many of those that were decided are shown. */
const MOST_DECIDED = 10;

/** Deployments that wait for a second designer, where the installation wants one. */
export function DeploymentRequests() {
  const { t } = useTranslation('designs');
  const { done, refused } = useFeedback();
  const queryClient = useQueryClient();
  const requests = useQuery({
    queryKey: ['designs', 'deployment-requests'],
    queryFn: () => answerOf(api.GET('/v1/designs/deployment-requests', { params: { query: {} } })),
  });
  const designs = useDesigns();
  const inForceOf = (path: string) => designs.data?.items.find((file) => file.path === path)?.inForce?.version;
  const [declined, setDeclined] = useState<string>();
  const onSettled = () => queryClient.invalidateQueries({ queryKey: ['designs'], predicate: isNotOpened });
  const header = () => ({ 'Idempotency-Key': newRequestKey() });
  const approve = useMutation({
    mutationFn: (key: string) =>
      answerOf<unknown>(
        api.POST('/v1/designs/deployment-requests/{key}/approval', { params: { path: { key }, header: header() } }),
      ),
    onSuccess: () => done(t('deploy.done')),
    onError: refused,
    onSettled,
  });
  const decline = useMutation({
    mutationFn: ({ key, reason }: { key: string; reason: string }) =>
      answerOf<unknown>(
        api.POST('/v1/designs/deployment-requests/{key}/refusal', {
          params: { path: { key }, header: header() },
          body: { reason },
        }),
      ),
    onSettled,
  });
  const all = requests.data?.items ?? [];
  const open = all.filter(({ state }) => state === 'open');
  const decided = all.filter(({ state }) => state !== 'open').slice(0, MOST_DECIDED);
  if (open.length === 0) return <DecidedRequests requests={decided} />;
  return (
    <>
      <section className="designs-requests" aria-label={t('requests.title')}>
        <h2>{t('requests.title')}</h2>
        <ul>
          {open.map(
            ({ deploymentRequestKey: key, files, reason, acknowledged, requestedByName, requestedAt, mayApprove }) => (
              <li key={key}>
                <span data-content>
                  {requestedByName} · {reason} ·{' '}
                  {files.map(({ path, version }, index) => (
                    <Fragment key={path}>
                      {index > 0 && t('requests.and')}
                      <Asked path={path} version={version} inForce={inForceOf(path)} />
                    </Fragment>
                  ))}
                </span>{' '}
                <TimeText at={requestedAt} />
                {acknowledged && <Acknowledged scenarios={acknowledged.scenarios} />}
                <Space wrap style={{ marginInlineStart: 8 }}>
                  {mayApprove ? (
                    <Button size="small" type="primary" loading={approve.isPending} onClick={() => approve.mutate(key)}>
                      {t('requests.approve')}
                    </Button>
                  ) : (
                    <span className="designs-aside">{t('requests.own')}</span>
                  )}
                  <Button size="small" onClick={() => setDeclined(key)}>
                    {t(mayApprove ? 'requests.refuse' : 'requests.withdraw')}
                  </Button>
                </Space>
              </li>
            ),
          )}
        </ul>
        <ReasonModal
          open={declined !== undefined}
          title={t('requests.refuse')}
          onConfirm={(reason) => decline.mutateAsync({ key: declined!, reason })}
          onClose={() => setDeclined(undefined)}
        />
      </section>
      <DecidedRequests requests={decided} />
    </>
  );
}

interface AskedProps {
  path: string;
  version: number;
  inForce: number | undefined;
}

/** The version that is asked for, beside the one in force where there is one: to be looked at before it is approved. */
function Asked({ path, version, inForce }: AskedProps) {
  const { t } = useTranslation('designs');
  const against = inForce === undefined || inForce === version ? {} : { against: inForce };
  return (
    <Link to="/designs/file" search={{ path, version, ...against }}>
      {path} ({t('list.version', { version })})
    </Link>
  );
}

type Scenarios = NonNullable<components['schemas']['DesignDeploymentRequest']['acknowledged']>['scenarios'];

/** What scenarios said, as whoever asks has seen and wanted it. */
function Acknowledged({ scenarios }: { scenarios: Scenarios }) {
  const { t } = useTranslation('designs');
  return (
    <div>
      {t('requests.acknowledged')}
      <ul data-content>
        {scenarios.map(({ processId, name, differences, outcome }) => (
          <li key={`${processId} ${name}`}>
            {name}: {t(`requests.outcome.${outcome}`, { count: differences })}
          </li>
        ))}
      </ul>
    </div>
  );
}
