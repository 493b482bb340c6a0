import { useState } from 'react';
import { useTranslation } from '../../../i18n';
import { ErrorView, Loading, ProblemAlert } from '../../../ui';
import { useProposal, type Wish } from '../queries/use-proposal';
import type { Assignment, Petition } from '../types';
import { AssignForm } from './AssignForm';

interface Props {
  petition: Petition;
  onDone: (assignment: Assignment) => void;
  onCancel: () => void;
}

/** What will be assigned, to be confirmed or changed first. */
export function AssignPanel({ petition, onDone, onCancel }: Props) {
  const { t } = useTranslation('petition');
  const [wish, setWish] = useState<Wish>({});
  const proposal = useProposal(petition.petitionKey, wish);
  return (
    <div
      role="dialog"
      aria-label={t('assign.title')}
      className="petition-assign"
      onKeyDown={(event) => {
        if (event.key === 'Escape') onCancel();
      }}
    >
      {proposal.isError && proposal.data && <ProblemAlert error={proposal.error} />}
      {proposal.data ? (
        <AssignForm
          petition={petition}
          proposal={proposal.data}
          isProposing={proposal.isPlaceholderData}
          onWish={setWish}
          onDone={onDone}
          onCancel={onCancel}
        />
      ) : proposal.isError ? (
        <ErrorView error={proposal.error} onAgain={() => void proposal.refetch()} />
      ) : (
        <Loading what={t('assign.proposing')} />
      )}
    </div>
  );
}
