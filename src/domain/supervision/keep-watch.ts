import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../platform/audit/index.js';
import type { TaskCommandContext, TaskCommandHandler, Variables } from '../../platform/engine/index.js';
import { keyIn, PetitionJournal, Submission } from '../petitions/index.js';
import { RequestSanction } from '../sanctions/index.js';
import { SupervisedPetitions } from './supervised-petitions.js';
import { SupervisionRepository } from './supervision.repository.js';

/** No rung is left: a supervisor keeps watch, and may propose accountability, which is decided on its own. */
@Injectable()
export class KeepWatch implements TaskCommandHandler {
  static readonly COMMAND = 'supervision.watch';
  readonly command = KeepWatch.COMMAND;

  constructor(
    private readonly petitions: SupervisedPetitions,
    private readonly supervisions: SupervisionRepository,
    private readonly sanctions: RequestSanction,
    private readonly journal: PetitionJournal,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws DomainError court-not-below where the Supreme Court supervises itself */
  async execute({ rootKey, taskKey, actor, submission, variables }: TaskCommandContext): Promise<Variables> {
    const form = new Submission(submission);
    const supervision = await this.supervisions.get(keyIn(variables, 'supervision'));
    const petition = await this.petitions.lockOf(supervision);
    const { key: supervisionKey, petitionKey, round, supervisingCourt, supervisedCourt } = supervision;
    const sanction =
      form.text('decision') === 'propose_accountability'
        ? await this.sanctions.execute({
            kind: 'accountability',
            proposingCourt: supervisingCourt,
            targetCourt: supervisedCourt,
            petitionKey,
            supervisionKey,
            reasons: form.text('reasons'),
            actor,
          })
        : null;
    // The register is read by the supervised court too: what is proposed against it stands elsewhere.
    await this.journal.write({
      petition: { key: petitionKey, round },
      rootKey,
      kind: 'supervision_watched',
      actor,
      court: supervisingCourt,
      taskKey,
      form,
      texts: form.texts('record'),
    });
    await this.audit.append(rootKey, {
      type: 'supervision.watched',
      actor,
      data: { supervision: supervisionKey, petition: petitionKey, round, sanction: sanction?.sanctionKey ?? null },
    });
    if (!this.petitions.isSupervised(petition, supervision)) await this.petitions.tellEnded(petition);
    return {};
  }
}
