import { Injectable } from '@nestjs/common';
import type { TaskCommandContext, TaskCommandHandler, Variables } from '../../platform/engine/index.js';
import { keyIn, PetitionJournal, PetitionRepository, Submission } from '../petitions/index.js';
import { AssignmentRepository } from './assignment.repository.js';

/** The assigned court reports what came of it. */
@Injectable()
export class ReportResult implements TaskCommandHandler {
  readonly command = 'assignment.report-result';

  constructor(
    private readonly petitions: PetitionRepository,
    private readonly assignments: AssignmentRepository,
    private readonly journal: PetitionJournal,
  ) {}

  async execute(context: TaskCommandContext): Promise<Variables> {
    const { businessKey, rootKey, taskKey, actor, variables } = context;
    const form = new Submission(context.submission);
    const proposedOutcome = form.outcome('proposedOutcome');
    const petition = await this.petitions.get(businessKey);
    const assignment = await this.assignments.get(keyIn(variables, 'assignment'));
    await this.assignments.change(assignment, { state: 'result_reported' });
    await this.journal.write({
      petition,
      rootKey,
      kind: 'result_reported',
      actor,
      court: assignment.toCourt,
      taskKey,
      form,
      assignmentKey: assignment.key,
      outcome: proposedOutcome,
      amount: form.fen('amountYuan'),
      texts: form.texts('summary', 'documents'),
    });
    return { proposedOutcome };
  }
}
