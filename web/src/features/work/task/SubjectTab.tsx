import { Link } from '@tanstack/react-router';
import { Descriptions } from 'antd';
import { useTranslation } from '../../../i18n';
import { useWords } from '../../../session';
import { DueTag, EmptyView, QueryView, StateTag } from '../../../ui';
import { usePetition } from '../queries/use-petition';
import type { Task } from '../queries/types';

/** What the task is about, in short: a petition, or what else a process may be about. */
export function SubjectTab({ task }: { task: Task }) {
  const { t } = useTranslation('work');
  const { subject } = task;
  if (!subject) return <EmptyView title={t('subject.none')} />;
  const petition =
    subject.kind === 'petition' ? subject.key : subject.about?.kind === 'petition' ? subject.about.key : undefined;
  return (
    <>
      {subject.kind === 'campaign' && (
        <p>
          <Link to="/campaigns/$campaignKey" params={{ campaignKey: subject.key }}>
            {t('subject.openCampaign')}
          </Link>
        </p>
      )}
      {subject.kind === 'interview' && (
        <p>
          <Link to="/interviews/$interviewKey" params={{ interviewKey: subject.key }}>
            {t('subject.openInterview')}
          </Link>
        </p>
      )}
      {petition !== undefined && <PetitionSummary petitionKey={petition} />}
    </>
  );
}

function PetitionSummary({ petitionKey }: { petitionKey: string }) {
  const { t } = useTranslation('work');
  const { word } = useWords();
  const petition = usePetition(petitionKey);
  return (
    <QueryView query={petition}>
      {(found) => (
        <>
          <Descriptions
            column={{ xs: 1, md: 2 }}
            size="small"
            bordered
            items={[
              { key: 'number', label: t('petition.number'), children: <span data-content>{found.number}</span> },
              {
                key: 'status',
                label: t('petition.status'),
                children: <StateTag tone="active">{word('petitionStatus', found.status)}</StateTag>,
              },
              {
                key: 'petitioner',
                label: t('petition.petitioner'),
                children: <span data-content>{found.persons.map(({ name }) => name).join('、')}</span>,
              },
              { key: 'received', label: t('petition.received'), children: found.receivedOn },
              { key: 'kind', label: t('petition.kind'), children: word('claimKind', found.claimKind) },
              {
                key: 'caseNumber',
                label: t('petition.caseNumber'),
                children: <span data-content>{found.caseNumber ?? '—'}</span>,
              },
              {
                key: 'handler',
                label: t('petition.handler'),
                children: <span data-content>{found.handlerName ?? '—'}</span>,
              },
              {
                key: 'clock',
                label: t('petition.clock'),
                children: found.clock ? (
                  <DueTag
                    dueAt={found.clock.dueAt === null ? null : Date.parse(found.clock.dueAt)}
                    warnAt={found.clock.dueState === 'due_soon' ? 0 : null}
                  />
                ) : (
                  '—'
                ),
              },
            ]}
          />
          <h3 className="task-heading">{t('petition.claim')}</h3>
          <p className="task-claim" data-content>
            {found.claimText ?? '—'}
          </p>
          <p>
            <Link to="/petitions/$petitionKey" params={{ petitionKey }}>
              {t('petition.open')}
            </Link>
          </p>
        </>
      )}
    </QueryView>
  );
}
