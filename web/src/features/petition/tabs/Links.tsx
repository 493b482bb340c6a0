import { Link } from '@tanstack/react-router';
import { useTranslation } from '../../../i18n';
import { useWords } from '../../../session';
import { StateTag } from '../../../ui';
import { STATUS_TONES } from '../tones';
import type { Petition } from '../types';

type Linked = Petition['links']['visible'];

/** Earlier and later petitions of the same persons; those of other courts as a number. */
export function Links({ petition }: { petition: Petition }) {
  const { t } = useTranslation('petition');
  const { visible, total, later, laterTotal } = petition.links;
  if (total === 0 && laterTotal === 0 && petition.mergedInto === null)
    return <p className="petition-quiet">{t('link.none')}</p>;
  return (
    <>
      {petition.mergedInto !== null && (
        <p>
          <Link to="/petitions/$petitionKey" params={{ petitionKey: petition.mergedInto }}>
            {t('link.mergedInto')}
          </Link>
        </p>
      )}
      <LinkList title={t('link.earlier')} links={visible} hidden={total - visible.length} />
      <LinkList title={t('link.later')} links={later} hidden={laterTotal - later.length} />
    </>
  );
}

function LinkList({ title, links, hidden }: { title: string; links: Linked; hidden: number }) {
  const { t } = useTranslation('petition');
  const { word } = useWords();
  if (links.length === 0 && hidden === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul className="petition-list">
        {links.map(({ petitionKey, number, status, receivedOn, ground, sameMatter }) => (
          <li key={petitionKey} className="petition-line">
            <Link to="/petitions/$petitionKey" params={{ petitionKey }} data-content>
              {number}
            </Link>
            <StateTag tone={STATUS_TONES[status] ?? 'active'}>{word('petitionStatus', status)}</StateTag>
            <span>{receivedOn}</span>
            <span className="petition-quiet">
              {t(`link.ground.${ground}`)}
              {sameMatter && ` · ${t('link.sameMatter')}`}
            </span>
          </li>
        ))}
        {hidden > 0 && <li className="petition-quiet">{t('link.hidden', { count: hidden })}</li>}
      </ul>
    </>
  );
}
