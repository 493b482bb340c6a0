import { useTranslation } from '../../../i18n';
import { StateTag } from '../../../ui';
import { useWords } from '../../../session';
import { ClockTag } from './ClockTag';
import { PetitionLink } from './columns';
import type { PetitionSummary } from './request';

/** The list on a phone: what a clerk needs to know a petition again, one card each. */
export function PetitionCards({ petitions }: { petitions: readonly PetitionSummary[] }) {
  const { t } = useTranslation('petitions');
  const { word } = useWords();
  return (
    <ul className="petition-cards">
      {petitions.map((petition) => (
        <li key={petition.petitionKey} className="petition-card">
          <div className="petition-card-head">
            <PetitionLink petition={petition} />
            <StateTag tone="active">{word('petitionStatus', petition.status)}</StateTag>
          </div>
          <div>
            <ClockTag clock={petition.clock} />
          </div>
          <div>
            <span data-content>{petition.petitioner}</span> · {word('claimKind', petition.claimKind)} ·{' '}
            {t('card.received', { day: petition.receivedOn })}
          </div>
          <div data-content className="petition-card-court">
            {petition.handlingCourtName}
          </div>
        </li>
      ))}
    </ul>
  );
}
