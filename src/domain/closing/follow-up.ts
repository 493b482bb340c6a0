import { Injectable } from '@nestjs/common';
import type { TaskCommandContext, TaskCommandHandler, Variables } from '../../platform/engine/index.js';
import { keyIn, PetitionJournal, PetitionRepository, Submission } from '../petitions/index.js';

/** The petitioner is asked how it went, and may have it reopened. */
@Injectable()
export class FollowUp implements TaskCommandHandler {
  readonly command = 'petition.follow-up';

  constructor(
    private readonly petitions: PetitionRepository,
    private readonly journal: PetitionJournal,
  ) {}

  async execute(context: TaskCommandContext): Promise<Variables> {
    const { businessKey, rootKey, taskKey, actor, variables } = context;
    const form = new Submission(context.submission);
    const reopen = form.text('reopen') === 'yes';
    const petition = await this.petitions.get(businessKey);
    await this.journal.write({
      petition,
      rootKey,
      kind: 'followed_up',
      actor,
      court: keyIn(variables, 'receivingCourt'),
      taskKey,
      form,
      happenedOn: form.text('contactOn'),
      method: form.method('contactBy'),
      finding: form.text('satisfaction'),
      facts: { reopen },
      texts: form.texts('remarks'),
    });
    return { reopen };
  }
}
