import type { components } from '../../api/schema';
import { useTranslation } from '../../i18n';
import { StateTag, TimeText } from '../../ui';

type Request = components['schemas']['DesignDeploymentRequest'];

/** What became of requests for deployments, and why some were refused; the newest first. */
export function DecidedRequests({ requests }: { requests: readonly Request[] }) {
  const { t } = useTranslation('designs');
  if (requests.length === 0) return null;
  return (
    <details className="designs-decided">
      <summary>{t('requests.decided')}</summary>
      <ul aria-label={t('requests.decided')}>
        {requests.map(
          ({ deploymentRequestKey: key, state, files, requestedByName, decidedByName, decidedAt, ...request }) => (
            <li key={key}>
              <StateTag tone={state === 'approved' ? 'good' : 'warning'}>
                {t(state === 'approved' ? 'requests.approved' : 'requests.refused')}
              </StateTag>{' '}
              <span data-content>
                {t('requests.line', {
                  files: files.map(({ path }) => path).join('、'),
                  asked: requestedByName,
                  decided: decidedByName ?? '',
                })}
              </span>{' '}
              {decidedAt !== null && <TimeText at={decidedAt} />}
              {request.decisionReason !== null && <div data-content>{request.decisionReason}</div>}
            </li>
          ),
        )}
      </ul>
    </details>
  );
}
