import { Inject, Injectable } from '@nestjs/common';
import { LEGAL_CLOCK } from '../../infrastructure/clock/index.js';
import type { TaskCommandContext, TaskCommandHandler, Variables } from '../../platform/engine/index.js';
import type { Clock } from '../../shared/clock.js';
import { AccusedPersons, keyIn, PetitionJournal, PetitionRepository, Submission } from '../petitions/index.js';
import { AssignmentRepository } from './assignment.repository.js';
import { ExtensionRequests } from './extension-requests.js';

/** The assigner accepts the result or sends it back. A send-back touches neither day nor clock. */
@Injectable()
export class ReviewResult implements TaskCommandHandler {
  readonly command = 'assignment.review-result';

  constructor(
    private readonly petitions: PetitionRepository,
    private readonly assignments: AssignmentRepository,
    private readonly requests: ExtensionRequests,
    private readonly accused: AccusedPersons,
    private readonly journal: PetitionJournal,
    @Inject(LEGAL_CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws DomainError accused-named */
  async execute(context: TaskCommandContext): Promise<Variables> {
    const { businessKey, rootKey, taskKey, actor, variables } = context;
    const form = new Submission(context.submission);
    const decision = form.text('decision');
    const resultAccepted = decision === 'accept';
    const petition = await this.petitions.get(businessKey);
    await this.accused.keepOutOf(form.text('opinion'), petition.key, 'opinion');
    await this.accused.keepOutOfRest(form, petition.key);
    const assignment = await this.assignments.get(keyIn(variables, 'assignment'));
    if (resultAccepted) {
      await this.assignments.change(assignment, { state: 'accepted', closedAt: this.clock.now() });
      await this.requests.withdrawOpen(assignment.key);
      // Who handled it is the assigned court's: the assignment keeps the name.
      await this.petitions.change(petition, {
        handlingCourt: assignment.fromCourt,
        handlerId: null,
        handlerName: null,
      });
    } else {
      await this.assignments.change(assignment, { state: 'sent_back', sendBacks: assignment.sendBacks + 1 });
    }
    await this.journal.write({
      petition,
      rootKey,
      kind: 'result_reviewed',
      actor,
      court: assignment.fromCourt,
      taskKey,
      form,
      assignmentKey: assignment.key,
      finding: decision,
      facts: { toCourt: assignment.toCourt },
      texts: form.texts('opinion'),
    });
    return { resultAccepted };
  }
}
