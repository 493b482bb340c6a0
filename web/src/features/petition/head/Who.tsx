import { useTranslation } from '../../../i18n';
import { RevealButton } from './RevealButton';
import type { Reveal } from './use-reveal';
import type { Petition } from '../types';

/** Whose petition it is, masked, and who has it now. */
export function Who({ petition, reveal }: { petition: Petition; reveal: Reveal }) {
  const { t } = useTranslation('petition');
  const petitioners = petition.persons.filter(({ kind }) => kind === 'petitioner');
  const first = petitioners[0];
  const clear = reveal.revealed?.find(({ personKey }) => personKey === first?.personKey);
  return (
    <span className="petition-who">
      <span>
        {t('head.petitioner')} <strong data-content>{clear?.name ?? first?.name ?? '—'}</strong>
        {petition.headcount > 1 && ` ${t('head.headcount', { count: petition.headcount })}`}{' '}
        <RevealButton petitionKey={petition.petitionKey} reveal={reveal} />
      </span>
      <span>
        {t('head.handlingCourt')} <span data-content>{petition.courtNames[petition.handlingCourt]}</span>
      </span>
      <span>
        {t('head.handler')}{' '}
        {petition.handlerName === null ? t('head.nobody') : <span data-content>{petition.handlerName}</span>}
      </span>
      {petition.caseNumber !== null && (
        <span>
          {t('head.case')} <span data-content>{petition.caseNumber}</span>
        </span>
      )}
    </span>
  );
}
