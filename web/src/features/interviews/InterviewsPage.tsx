import { useNavigate, useSearch } from '@tanstack/react-router';
import { Segmented } from 'antd';
import { useTranslation } from '../../i18n';
import { PageHeader } from '../../ui';
import { CalendarPane } from './CalendarPane';
import { InterviewList } from './InterviewList';
import type { InterviewsSearch } from './search';
import './interviews.css';

const VIEWS = ['month', 'week', 'list'] as const;

/** Interviews in a calendar by month or week, or as a list. */
export function InterviewsPage() {
  const { t } = useTranslation('interviews');
  const search = useSearch({ from: '/console/interviews' });
  const navigate = useNavigate({ from: '/interviews' });
  const change = (part: Partial<InterviewsSearch>) =>
    void navigate({ search: (present) => ({ ...present, ...part }), replace: true });
  const view = search.view ?? 'month';
  return (
    <>
      <PageHeader title={t('title')} description={t('description')} />
      <section className="interview-panel" aria-label={t('title')}>
        <Segmented
          aria-label={t('view.label')}
          value={view}
          onChange={(chosen) => change({ view: chosen, after: undefined })}
          options={VIEWS.map((value) => ({ value, label: t(`view.${value}`) }))}
        />
        {view === 'list' ? (
          <InterviewList search={search} onChange={change} />
        ) : (
          <CalendarPane view={view} day={search.day} onDay={(day) => change({ day })} />
        )}
      </section>
    </>
  );
}
