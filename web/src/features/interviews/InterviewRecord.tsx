import { Timeline } from 'antd';
import { useTranslation } from '../../i18n';
import { useText } from '../../i18n/use-text';
import { TimeText } from '../../ui';
import type { InterviewDetail } from './types';

const FIELDS = [
  'reasons',
  'attendees',
  'participants',
  'minutes',
  'conclusions',
  'measures',
  'results',
  'documents',
  'opinion',
] as const;
type Field = (typeof FIELDS)[number];
const isKnown = (field: string): field is Field => (FIELDS as readonly string[]).includes(field);

/** What was done, in order, by whom, with what was written. */
export function InterviewRecord({ acts }: { acts: InterviewDetail['acts'] }) {
  const { t } = useTranslation('interviews');
  const text = useText();
  if (acts.length === 0) return <p className="interview-note">{t('record.none')}</p>;
  return (
    <Timeline
      items={acts.map(({ name, at, actorName, texts }, index) => ({
        key: index,
        content: (
          <>
            <strong>{text(name)}</strong>{' '}
            <span className="interview-note">
              <TimeText at={at} /> <span data-content>{actorName}</span>
            </span>
            <dl className="interview-texts">
              {Object.entries(texts).map(([field, words]) => (
                <div key={field}>
                  <dt>{isKnown(field) ? t(`record.field.${field}`) : field}</dt>
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
