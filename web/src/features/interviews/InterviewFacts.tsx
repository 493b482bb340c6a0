import { Link } from '@tanstack/react-router';
import { Descriptions } from 'antd';
import { useTranslation } from '../../i18n';
import { StateTag, TimeText } from '../../ui';
import type { InterviewDetail } from './types';

/** Who, about what, when, and by when it has to be rectified. */
export function InterviewFacts({ interview }: { interview: InterviewDetail }) {
  const { t } = useTranslation('interviews');
  const { petitionKey, petitionNumber, agreedFor, proposedFor, counterFor, heldAt, improved } = interview;
  const items = [
    {
      key: 'supervising',
      label: t('fact.supervising'),
      children: <span data-content>{interview.supervisingCourtName}</span>,
    },
    {
      key: 'supervised',
      label: t('fact.supervised'),
      children: <span data-content>{interview.supervisedCourtName}</span>,
    },
    {
      key: 'petition',
      label: t('column.petition'),
      children: (
        <Link to="/petitions/$petitionKey" params={{ petitionKey }} data-content>
          {petitionNumber}
        </Link>
      ),
    },
    { key: 'opened', label: t('fact.opened'), children: <TimeText at={interview.openedAt} /> },
    ...(agreedFor === null
      ? [{ key: 'proposed', label: t('fact.proposed'), children: <TimeText at={proposedFor} /> }]
      : [{ key: 'agreed', label: t('fact.agreed'), children: <TimeText at={agreedFor} /> }]),
    ...(counterFor === null
      ? []
      : [{ key: 'counter', label: t('fact.counter'), children: <TimeText at={counterFor} /> }]),
    ...(heldAt === null ? [] : [{ key: 'held', label: t('fact.held'), children: <TimeText at={heldAt} /> }]),
    ...(interview.rectifyBy === null
      ? []
      : [{ key: 'rectify', label: t('column.rectifyBy'), children: <Rectification interview={interview} /> }]),
    ...(improved === null
      ? []
      : [
          {
            key: 'improved',
            label: t('fact.checked'),
            children: improved ? t('fact.improved') : t('fact.notImproved'),
          },
        ]),
  ];
  return <Descriptions column={1} size="small" items={items} />;
}

function Rectification({ interview: { rectifyBy, rectificationDaysLeft: left } }: { interview: InterviewDetail }) {
  const { t } = useTranslation('interviews');
  return (
    <span>
      {rectifyBy}{' '}
      {left !== null && (
        <StateTag tone={left < 0 ? 'bad' : left <= 3 ? 'warning' : 'neutral'}>
          {left < 0 ? t('fact.late', { count: -left }) : t('fact.left', { count: left })}
        </StateTag>
      )}
    </span>
  );
}
