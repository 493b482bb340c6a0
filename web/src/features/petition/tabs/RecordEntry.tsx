import { useTranslation } from '../../../i18n';
import { TimeText } from '../../../ui';
import { useBilingualHeading } from '../bilingual';
import type { Entry } from '../types';

/** One entry: what, when, who and where; its facts and texts as the form called them. */
export function RecordEntry({ entry }: { entry: Entry }) {
  const { t } = useTranslation('petition');
  const inWords = useBilingualHeading();
  return (
    <li className={`petition-record petition-record-${entry.group}`}>
      <div className="petition-line">
        <strong data-content>{inWords(entry.name)}</strong>
        <TimeText at={entry.at} />
        <span data-content>{entry.actorName}</span>
        {entry.courtName !== null && (
          <span className="petition-quiet" data-content>
            {entry.courtName}
          </span>
        )}
        {entry.round > 1 && <span className="petition-quiet">{t('round', { round: entry.round })}</span>}
      </div>
      {entry.details.length > 0 && (
        <dl className="petition-facts petition-facts-wide" data-content>
          {entry.details.map(({ label, value }) => (
            <div key={label.zh}>
              <dt>{inWords(label)}</dt>
              <dd>{inWords(value)}</dd>
            </div>
          ))}
        </dl>
      )}
      {Object.entries(entry.texts ?? {}).map(([field, text]) => (
        <p key={field} className="petition-text" data-content>
          <span className="petition-quiet">{entry.labels[field] ? `${inWords(entry.labels[field])} ` : ''}</span>
          {text}
        </p>
      ))}
      {entry.texts === undefined && <p className="petition-quiet">{t('timeline.textsWithheld')}</p>}
    </li>
  );
}
