import { Injectable } from '@nestjs/common';
import type { TaskCommandContext, TaskCommandHandler, Variables } from '../../platform/engine/index.js';
import { keyIn, PetitionJournal, PetitionRepository, Submission } from '../petitions/index.js';

/** The court leader approves the refusal or gives it back. */
@Injectable()
export class DecideRefusal implements TaskCommandHandler {
  readonly command = 'screening.decide-refusal';

  constructor(
    private readonly petitions: PetitionRepository,
    private readonly journal: PetitionJournal,
  ) {}

  async execute(context: TaskCommandContext): Promise<Variables> {
    const { businessKey, rootKey, taskKey, actor, variables } = context;
    const form = new Submission(context.submission);
    const petition = await this.petitions.get(businessKey);
    const decision = form.text('decision');
    const refusalApproved = decision === 'approve';
    await this.petitions.change(petition, { status: refusalApproved ? 'screened' : 'screening' });
    await this.journal.write({
      petition,
      rootKey,
      kind: 'refusal_decided',
      actor,
      court: keyIn(variables, 'receivingCourt'),
      taskKey,
      form,
      finding: decision,
      texts: form.texts('opinion'),
    });
    return { refusalApproved };
  }
}
