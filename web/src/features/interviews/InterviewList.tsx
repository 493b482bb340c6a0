import { Link } from '@tanstack/react-router';
import { Card, Select, Table, type TableColumnsType } from 'antd';
import { useTranslation } from '../../i18n';
import { CursorPager, EmptyView, QueryView, SidewaysScroll, TimeText, useIsNarrow } from '../../ui';
import { InterviewStateTag } from './InterviewStateTag';
import type { InterviewsSearch } from './search';
import type { Interview } from './types';
import { useInterviewList } from './use-interviews';

const STATES = ['opened', 'proposed', 'agreed', 'rectifying', 'rectified', 'held', 'checked', 'ended'] as const;

interface Props {
  search: InterviewsSearch;
  onChange: (change: Partial<InterviewsSearch>) => void;
}

/** All interviews, those without a time too. */
export function InterviewList({ search, onChange }: Props) {
  const { t } = useTranslation('interviews');
  const query = useInterviewList(search);
  const isNarrow = useIsNarrow();
  const columns: TableColumnsType<Interview> = [
    { key: 'courts', title: t('column.interview'), render: (_, row) => <Name interview={row} /> },
    { key: 'state', title: t('column.state'), render: (_, row) => <InterviewStateTag interview={row} /> },
    { key: 'time', title: t('column.time'), render: (_, row) => <TimeText at={row.agreedFor ?? row.proposedFor} /> },
    { key: 'rectify', title: t('column.rectifyBy'), render: (_, { rectifyBy }) => rectifyBy ?? '—' },
    {
      key: 'petition',
      title: t('column.petition'),
      render: (_, { petitionKey, petitionNumber }) => (
        <Link to="/petitions/$petitionKey" params={{ petitionKey }} data-content>
          {petitionNumber}
        </Link>
      ),
    },
  ];
  return (
    <>
      <label className="interview-filter">
        <span>{t('column.state')}</span>
        <Select
          allowClear
          aria-label={t('column.state')}
          placeholder={t('anyState')}
          value={search.state ?? null}
          onChange={(state: string | undefined) => onChange({ state: state ?? undefined, after: undefined })}
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
                <ul className="interview-agenda">
                  {items.map((interview) => (
                    <li key={interview.interviewKey}>
                      <Card size="small">
                        <Name interview={interview} />
                        <p>
                          <InterviewStateTag interview={interview} />{' '}
                          <TimeText at={interview.agreedFor ?? interview.proposedFor} />
                        </p>
                      </Card>
                    </li>
                  ))}
                </ul>
              ) : (
                <SidewaysScroll label={t('title')}>
                  <Table rowKey="interviewKey" columns={columns} dataSource={items} pagination={false} />
                </SidewaysScroll>
              )}
              <CursorPager
                key={search.state ?? ''}
                page={page}
                after={search.after}
                onChange={(after) => onChange({ after })}
              />
            </>
          )
        }
      </QueryView>
    </>
  );
}

function Name({ interview }: { interview: Interview }) {
  const { t } = useTranslation('interviews');
  return (
    <Link to="/interviews/$interviewKey" params={{ interviewKey: interview.interviewKey }} data-content>
      {t('between', { upper: interview.supervisingCourtName, lower: interview.supervisedCourtName })}
    </Link>
  );
}
