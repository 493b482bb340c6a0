import { Injectable } from '@nestjs/common';
import type { TaskCommandContext, TaskCommandHandler, Variables } from '../../platform/engine/index.js';
import { keyIn, PetitionJournal, PetitionRepository, Submission } from '../petitions/index.js';

/** The screener explains the law to the petitioner and proposes to refuse. */
@Injectable()
export class ExplainRefusal implements TaskCommandHandler {
  readonly command = 'screening.explain-refusal';

  constructor(
    private readonly petitions: PetitionRepository,
    private readonly journal: PetitionJournal,
  ) {}

  async execute(context: TaskCommandContext): Promise<Variables> {
    const { businessKey, rootKey, taskKey, actor, variables } = context;
    const form = new Submission(context.submission);
    const petition = await this.petitions.get(businessKey);
    const proposedOutcome = form.outcome('proposedOutcome');
    await this.petitions.change(petition, { status: 'screening' });
    await this.journal.write({
      petition,
      rootKey,
      kind: 'explained',
      actor,
      court: keyIn(variables, 'receivingCourt'),
      taskKey,
      form,
      happenedOn: form.text('contactOn'),
      method: form.method('contactBy'),
      outcome: proposedOutcome,
      facts: { understood: form.flag('understood') },
      texts: form.texts('reasons', 'directions', 'contactRecord'),
    });
    return { proposedOutcome };
  }
}
