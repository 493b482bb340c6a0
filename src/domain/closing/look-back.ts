import { Injectable } from '@nestjs/common';
import type { TaskCommandContext, TaskCommandHandler, Variables } from '../../platform/engine/index.js';
import { keyIn, PetitionJournal, PetitionRepository, Submission } from '../petitions/index.js';

/** A supervisor checks whether what was reported still holds. */
@Injectable()
export class LookBack implements TaskCommandHandler {
  readonly command = 'petition.look-back';

  constructor(
    private readonly petitions: PetitionRepository,
    private readonly journal: PetitionJournal,
  ) {}

  async execute(context: TaskCommandContext): Promise<Variables> {
    const { businessKey, rootKey, taskKey, actor, variables } = context;
    const form = new Submission(context.submission);
    const finding = form.text('finding');
    const petition = await this.petitions.get(businessKey);
    await this.journal.write({
      petition,
      rootKey,
      kind: 'looked_back',
      actor,
      court: keyIn(variables, 'receivingCourt'),
      taskKey,
      form,
      finding,
      texts: form.texts('record'),
    });
    return { lookBackPassed: finding === 'holds' };
  }
}
