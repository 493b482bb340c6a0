import { Button } from 'antd';
import { designersName, useLanguage } from '../../diagram';
import { useTranslation } from '../../i18n';
import { EmptyView, IncidentReason } from '../../ui';
import { JobAnswer } from './JobAnswer';
import type { PartProps } from './types';
import { useJobElements } from './use-evaluations';

/** Where the run is stuck, and why. */
export function IncidentsTab(parts: PartProps) {
  const { run, take, isBusy } = parts;
  const jobs = useJobElements(run);
  const { t } = useTranslation('try-out');
  const language = useLanguage();
  if (run.incidents.length === 0) return <EmptyView title={t('incident.none')} />;
  return (
    <ul className="try-out-list" aria-label={t('tab.incidents')}>
      {run.incidents.map(({ processInstanceKey, elementId, occurrence, name, type, message }) => {
        const processId = run.processInstances.find(({ key }) => key === processInstanceKey)?.processId;
        const job = jobs.data?.items.find((one) => one.elementId === elementId && one.processId === processId);
        const called = designersName(name || elementId, language);
        return (
          <li key={`${elementId} ${occurrence}`}>
            <strong data-content>{called}</strong>
            <IncidentReason type={type} message={message} />
            {job && <JobAnswer {...parts} job={job} />}
            <Button
              size="small"
              disabled={isBusy}
              aria-label={t('incident.retryOf', { name: called })}
              onClick={() => void take({ retry: { elementId, occurrence } })}
            >
              {t('incident.retry')}
            </Button>
          </li>
        );
      })}
    </ul>
  );
}
