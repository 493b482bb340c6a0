import { Link } from '@tanstack/react-router';
import { Descriptions, Drawer, Timeline } from 'antd';
import type { components } from '../../api/schema';
import { useTranslation } from '../../i18n';
import { useFormat } from '../../i18n/format';
import { useText } from '../../i18n/use-text';
import { OpenTasks, QueryView, TimeText, useIsNarrow } from '../../ui';
import { SanctionStateTag } from './SanctionStateTag';
import { useSanction } from './use-sanction';

type Sanction = components['schemas']['SanctionDetail'];
/** Points are kept in hundredths. */
const POINT = 100;

interface Props {
  sanctionKey: string;
  onClose: () => void;
}

/** One sanction: what was found, who signed it, and what was answered. */
export function SanctionDrawer({ sanctionKey, onClose }: Props) {
  const { t } = useTranslation('sanctions');
  const isNarrow = useIsNarrow();
  const query = useSanction(sanctionKey);
  return (
    <Drawer open title={t('one')} onClose={onClose} size={isNarrow ? '100%' : 560}>
      <QueryView query={query}>
        {(sanction) => (
          <div className="sanction-parts">
            <Facts sanction={sanction} />
            <h2>{t('tasks')}</h2>
            <OpenTasks instanceKey={sanction.instanceKey} />
            <h2>{t('acts')}</h2>
            <Acts acts={sanction.acts} />
          </div>
        )}
      </QueryView>
    </Drawer>
  );
}

function Facts({ sanction }: { sanction: Sanction }) {
  const { t } = useTranslation('sanctions');
  const text = useText();
  const format = useFormat();
  const { petitionKey, petitionNumber, points, pointsDeducted } = sanction;
  const items = [
    { key: 'kind', label: t('column.kind'), children: text(sanction.kindName) },
    { key: 'state', label: t('column.state'), children: <SanctionStateTag sanction={sanction} /> },
    { key: 'from', label: t('column.from'), children: <span data-content>{sanction.proposingCourtName}</span> },
    { key: 'against', label: t('column.against'), children: <span data-content>{sanction.targetCourtName}</span> },
    ...(petitionKey === null
      ? []
      : [
          {
            key: 'petition',
            label: t('column.petition'),
            children: (
              <Link to="/petitions/$petitionKey" params={{ petitionKey }} data-content>
                {petitionNumber}
              </Link>
            ),
          },
        ]),
    ...(points === null ? [] : [{ key: 'points', label: t('points'), children: format.number(points / POINT) }]),
    ...(sanction.signedAt === null
      ? []
      : [
          {
            key: 'signed',
            label: t('signed'),
            children: (
              <>
                <span data-content>{sanction.signedByName}</span>&nbsp;
                <TimeText at={sanction.signedAt} />
              </>
            ),
          },
        ]),
    { key: 'sent', label: t('sent'), children: <TimeText at={sanction.sentAt} /> },
    ...(sanction.answer === null
      ? []
      : [{ key: 'answer', label: t('answer'), children: t(`answers.${sanction.answer}`) }]),
    ...(pointsDeducted === null
      ? []
      : [{ key: 'deducted', label: t('deducted'), children: format.number(pointsDeducted / POINT) }]),
  ];
  return <Descriptions column={1} size="small" items={items} />;
}

const FIELDS = [
  'reasons',
  'facts',
  'basis',
  'recipient',
  'persons',
  'proposal',
  'opinion',
  'answer',
  'measures',
  'record',
] as const;
type Field = (typeof FIELDS)[number];
const isKnown = (field: string): field is Field => (FIELDS as readonly string[]).includes(field);

function Acts({ acts }: { acts: Sanction['acts'] }) {
  const { t } = useTranslation('sanctions');
  const text = useText();
  return (
    <Timeline
      items={acts.map(({ name, at, actorName, texts }, index) => ({
        key: index,
        content: (
          <>
            <strong>{text(name)}</strong>{' '}
            <span className="sanction-note">
              <TimeText at={at} /> <span data-content>{actorName}</span>
            </span>
            <dl className="sanction-texts">
              {Object.entries(texts).map(([field, words]) => (
                <div key={field}>
                  <dt>{isKnown(field) ? t(`field.${field}`) : field}</dt>
                  <dd data-content>{words}</dd>
                </div>
              ))}
            </dl>
          </>
        ),
      }))}
    />
  );
}
