import { Injectable } from '@nestjs/common';
import type { TaskCommandContext, TaskCommandHandler, Variables } from '../../platform/engine/index.js';
import { keyIn, PetitionJournal, Submission } from '../petitions/index.js';
import { ladderStepIn, measureOf } from './rungs.js';
import { SupervisionRepository } from './supervision.repository.js';

/** A leader of the supervising court signs a measure, or declines it: a punitive rung has a person's name. */
@Injectable()
export class SignMeasure implements TaskCommandHandler {
  static readonly COMMAND = 'supervision.sign';
  readonly command = SignMeasure.COMMAND;

  constructor(
    private readonly supervisions: SupervisionRepository,
    private readonly journal: PetitionJournal,
  ) {}

  async execute({ rootKey, taskKey, actor, submission, variables }: TaskCommandContext): Promise<Variables> {
    const form = new Submission(submission);
    const signature = form.text('decision') === 'approve' ? 'approved' : 'declined';
    const step = ladderStepIn(variables);
    const { petitionKey, round, supervisingCourt } = await this.supervisions.get(keyIn(variables, 'supervision'));
    await this.journal.write({
      petition: { key: petitionKey, round },
      rootKey,
      kind: 'supervision_signed',
      actor,
      court: supervisingCourt,
      taskKey,
      form,
      facts: { rung: step.next, measure: measureOf(step), signature },
      texts: form.texts('opinion'),
    });
    return { signature, signedBy: actor.id };
  }
}
