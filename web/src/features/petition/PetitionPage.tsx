import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from '../../i18n';
import { LiveTag } from '../../live';
import { useWords } from '../../session';
import { PageHeader, QueryView, StateTag } from '../../ui';
import { ActionBar } from './actions/ActionBar';
import { Clocks } from './head/Clocks';
import { useReveal } from './head/use-reveal';
import { Who } from './head/Who';
import './petition.css';
import { PetitionTabs } from './PetitionTabs';
import { useFollow } from './queries/use-follow';
import { usePetition } from './queries/use-petition';
import { STATUS_TONES } from './tones';
import type { Petition } from './types';

const route = getRouteApi('/console/petitions/$petitionKey');

/** One petition with all that belongs to it, and what the user may do with it now. */
export function PetitionPage() {
  const { petitionKey } = route.useParams();
  const query = usePetition(petitionKey);
  return <QueryView query={query}>{(petition) => <Shown key={petitionKey} petition={petition} />}</QueryView>;
}

function Shown({ petition }: { petition: Petition }) {
  const { t } = useTranslation('petition');
  const { word } = useWords();
  const reveal = useReveal(petition.petitionKey);
  const { connection, readAt } = useFollow(petition.petitionKey, petition.instanceKey);
  return (
    <>
      <PageHeader
        title={petition.number}
        beside={
          <>
            <StateTag tone={STATUS_TONES[petition.status] ?? 'active'}>
              {word('petitionStatus', petition.status)}
            </StateTag>
            {petition.outcome !== null && <StateTag tone="good">{word('outcome', petition.outcome)}</StateTag>}
            {petition.marks.map((mark) => (
              <StateTag key={mark} tone="warning">
                {word('mark', mark)}
              </StateTag>
            ))}
            {petition.round > 1 && <StateTag tone="warning">{t('round', { round: petition.round })}</StateTag>}
            {petition.instanceKey !== null && <LiveTag connection={connection} readAt={readAt} />}
          </>
        }
        description={<Who petition={petition} reveal={reveal} />}
      />
      <Clocks petition={petition} />
      <ActionBar petition={petition} />
      <PetitionTabs petition={petition} revealed={reveal.revealed} />
    </>
  );
}
