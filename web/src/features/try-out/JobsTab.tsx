import { designersName, useLanguage } from '../../diagram';
import { useTranslation } from '../../i18n';
import { useText } from '../../i18n/use-text';
import { EmptyView, QueryView } from '../../ui';
import { JobAnswer } from './JobAnswer';
import type { PartProps } from './types';
import { useJobElements } from './use-evaluations';

/** The jobs of the processes in the run, reached or not, with what each answers. */
export function JobsTab(parts: PartProps) {
  const { t } = useTranslation('try-out');
  const language = useLanguage();
  const say = useText();
  const jobs = useJobElements(parts.run);
  return (
    <QueryView query={jobs}>
      {({ items }) => {
        if (items.length === 0) return <EmptyView title={t('job.none')} />;
        const processes = new Map(items.map(({ processId, processName }) => [processId, processName]));
        return (
          <>
            <p className="try-out-aside">{t('job.what')}</p>
            {[...processes].map(([processId, processName]) => {
              const called = designersName(processName || processId, language);
              return (
                <section key={processId} aria-label={called}>
                  <h2 data-content>{called}</h2>
                  <ul className="try-out-list">
                    {items
                      .filter((job) => job.processId === processId)
                      .map((job) => (
                        <li key={job.elementId}>
                          <strong data-content>{designersName(job.name || job.elementId, language)}</strong>{' '}
                          <code>{job.type}</code>
                          {job.does && <div data-content>{say(job.does)}</div>}
                          <JobAnswer {...parts} job={job} />
                        </li>
                      ))}
                  </ul>
                </section>
              );
            })}
          </>
        );
      }}
    </QueryView>
  );
}
