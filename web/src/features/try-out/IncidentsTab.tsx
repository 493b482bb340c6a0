import { Button } from 'antd';
import { designersName, useLanguage } from '../../diagram';
import { useTranslation } from '../../i18n';
import { EmptyView, IncidentReason } from '../../ui';
import type { PartProps } from './types';

/** Where the run is stuck, and why. */
export function IncidentsTab({ run, take, isBusy }: PartProps) {
  const { t } = useTranslation('try-out');
  const language = useLanguage();
  if (run.incidents.length === 0) return <EmptyView title={t('incident.none')} />;
  return (
    <ul className="try-out-list" aria-label={t('tab.incidents')}>
      {run.incidents.map(({ elementId, occurrence, name, type, message }) => {
        const called = designersName(name || elementId, language);
        return (
          <li key={`${elementId} ${occurrence}`}>
            <strong data-content>{called}</strong>
            <IncidentReason type={type} message={message} />
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
