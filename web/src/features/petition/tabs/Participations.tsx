import { useTranslation } from '../../../i18n';
import { useWords } from '../../../session';
import { TimeText } from '../../../ui';
import type { Petition } from '../types';

/** Which courts take part, as what, since when. */
export function Participations({ petition }: { petition: Petition }) {
  const { t } = useTranslation('petition');
  const { word } = useWords();
  return (
    <ul className="petition-list">
      {petition.participations.map(({ court, role, since }) => (
        <li key={`${court} ${role}`} className="petition-line">
          <strong data-content>{petition.courtNames[court] ?? court}</strong>
          <span>{word('participationRole', role)}</span>
          <span className="petition-quiet">
            {t('task.since')} <TimeText at={since} dateOnly />
          </span>
        </li>
      ))}
    </ul>
  );
}
