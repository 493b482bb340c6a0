import { useParams } from '@tanstack/react-router';
import { useTranslation } from '../../i18n';
import { PageHeader, QueryView, useOpenTasks } from '../../ui';
import { TaskInPlace } from './form/TaskInPlace';
import { InterviewFacts } from './InterviewFacts';
import { InterviewRecord } from './InterviewRecord';
import { InterviewStateTag } from './InterviewStateTag';
import { useInterview } from './use-interview';
import './interviews.css';

/** One interview: its record, and beside it what is to be done now, as the minutes. */
export function InterviewPage() {
  const { interviewKey } = useParams({ from: '/console/interviews/$interviewKey' });
  const { t } = useTranslation('interviews');
  const query = useInterview(interviewKey);
  return (
    <QueryView query={query}>
      {(interview) => (
        <>
          <PageHeader
            title={t('one.title', { number: interview.petitionNumber })}
            isContent
            beside={<InterviewStateTag interview={interview} />}
          />
          <div className="interview-grid">
            <section className="interview-panel" aria-labelledby="interview-record">
              <InterviewFacts interview={interview} />
              <h2 id="interview-record">{t('record.title')}</h2>
              <InterviewRecord acts={interview.acts} />
            </section>
            <section className="interview-panel" aria-labelledby="interview-tasks">
              <h2 id="interview-tasks">{t('task.title')}</h2>
              <Tasks instanceKey={interview.instanceKey} />
            </section>
          </div>
        </>
      )}
    </QueryView>
  );
}

function Tasks({ instanceKey }: { instanceKey: string | null }) {
  const { t } = useTranslation();
  const query = useOpenTasks(instanceKey);
  if (instanceKey === null) return null;
  return (
    <QueryView query={query}>
      {({ items }) =>
        items.length === 0 ? (
          <p className="interview-note">{t('tasks.none')}</p>
        ) : (
          items.map((task) => <TaskInPlace key={task.userTaskKey} task={task} />)
        )
      }
    </QueryView>
  );
}
