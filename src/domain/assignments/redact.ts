import { Injectable } from '@nestjs/common';
import type { TaskCommandContext, TaskCommandHandler, Variables } from '../../platform/engine/index.js';
import {
  AccusedPersons,
  keyIn,
  PetitionJournal,
  PetitionRepository,
  PetitionSecrets,
  Submission,
} from '../petitions/index.js';
import { AssignmentRepository } from './assignment.repository.js';

/** The accusations are taken out of what the assigned court will read; the claim itself is kept. */
@Injectable()
export class Redact implements TaskCommandHandler {
  readonly command = 'assignment.redact';

  constructor(
    private readonly petitions: PetitionRepository,
    private readonly assignments: AssignmentRepository,
    private readonly accused: AccusedPersons,
    private readonly secrets: PetitionSecrets,
    private readonly journal: PetitionJournal,
  ) {}

  /** @throws DomainError accused-named */
  async execute(context: TaskCommandContext): Promise<Variables> {
    const { businessKey, rootKey, taskKey, actor, variables } = context;
    const form = new Submission(context.submission);
    const text = form.text('redactedClaim');
    const petition = await this.petitions.get(businessKey);
    await this.accused.keepOutOf(text, petition.key, 'redactedClaim');
    const assignment = await this.assignments.get(keyIn(variables, 'assignment'));
    const redactedClaim = this.secrets.seal(text, 'assignment.redacted-claim', assignment.key);
    await this.assignments.change(assignment, { redactedClaim });
    await this.journal.write({
      petition,
      rootKey,
      kind: 'claim_redacted',
      actor,
      court: assignment.fromCourt,
      taskKey,
      form,
      assignmentKey: assignment.key,
      texts: form.texts('withheld'),
    });
    return {};
  }
}
