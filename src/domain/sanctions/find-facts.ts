import { Injectable } from '@nestjs/common';
import type { TaskCommandContext, TaskCommandHandler, Variables } from '../../platform/engine/index.js';
import { keyIn, Submission } from '../petitions/index.js';
import { SanctionRepository } from './sanction.repository.js';
import { SanctionTrail } from './sanction-trail.js';

/** The proposing court finds the facts and the rules that were broken, and drafts the proposal. */
@Injectable()
export class FindFacts implements TaskCommandHandler {
  readonly command = 'sanction.find';

  constructor(
    private readonly sanctions: SanctionRepository,
    private readonly trail: SanctionTrail,
  ) {}

  async execute({ rootKey, actor, submission, variables }: TaskCommandContext): Promise<Variables> {
    const form = new Submission(submission);
    const sanction = await this.sanctions.get(keyIn(variables, 'sanction'));
    // Points have two decimals at most, as money has: they are read in the same way.
    const points = form.fen('points') ?? null;
    await this.sanctions.change(sanction, { state: 'found', points });
    await this.trail.write(rootKey, {
      sanction,
      kind: 'found',
      actor,
      facts: { points },
      texts: form.texts('facts', 'basis', 'persons', 'recipient', 'proposal'),
    });
    return {};
  }
}
