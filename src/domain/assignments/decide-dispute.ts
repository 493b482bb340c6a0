import { Injectable } from '@nestjs/common';
import type { TaskCommandContext, TaskCommandHandler, Variables } from '../../platform/engine/index.js';
import { AccusedPersons, keyIn, PetitionJournal, PetitionRepository, Submission } from '../petitions/index.js';
import { AssignmentRepository } from './assignment.repository.js';

/** The assigner decides whether the matter is the assigned court's. */
@Injectable()
export class DecideDispute implements TaskCommandHandler {
  readonly command = 'assignment.decide-dispute';

  constructor(
    private readonly petitions: PetitionRepository,
    private readonly assignments: AssignmentRepository,
    private readonly accused: AccusedPersons,
    private readonly journal: PetitionJournal,
  ) {}

  /** @throws DomainError accused-named */
  async execute(context: TaskCommandContext): Promise<Variables> {
    const { businessKey, rootKey, taskKey, actor, variables } = context;
    const form = new Submission(context.submission);
    const disputeDecision = form.text('decision');
    const petition = await this.petitions.get(businessKey);
    await this.accused.keepOutOf(form.text('reasons'), petition.key, 'reasons');
    await this.accused.keepOutOfRest(form, petition.key);
    const assignment = await this.assignments.get(keyIn(variables, 'assignment'));
    // Upheld, it is closed by what the diagram does next: another assignment, or taking it back.
    if (disputeDecision === 'reject') await this.assignments.change(assignment, { state: 'issued' });
    await this.journal.write({
      petition,
      rootKey,
      kind: 'dispute_decided',
      actor,
      court: assignment.fromCourt,
      taskKey,
      form,
      assignmentKey: assignment.key,
      finding: disputeDecision,
      facts: { toCourt: assignment.toCourt },
      texts: form.texts('reasons'),
    });
    return { disputeDecision };
  }
}
