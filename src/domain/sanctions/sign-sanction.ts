import { Inject, Injectable } from '@nestjs/common';
import { LEGAL_CLOCK } from '../../infrastructure/clock/index.js';
import type { TaskCommandContext, TaskCommandHandler, Variables } from '../../platform/engine/index.js';
import type { Clock } from '../../shared/clock.js';
import { keyIn, Submission } from '../petitions/index.js';
import type { Sanction } from './sanction.entity.js';
import { SanctionRepository } from './sanction.repository.js';
import { SanctionTrail } from './sanction-trail.js';

/** A leader signs the proposal, sends the finding back, or lets it be. */
@Injectable()
export class SignSanction implements TaskCommandHandler {
  readonly command = 'sanction.sign';

  constructor(
    private readonly sanctions: SanctionRepository,
    private readonly trail: SanctionTrail,
    @Inject(LEGAL_CLOCK) private readonly clock: Clock,
  ) {}

  async execute({ rootKey, actor, submission, variables }: TaskCommandContext): Promise<Variables> {
    const form = new Submission(submission);
    const decision = form.text('decision') as 'approve' | 'return' | 'drop';
    const now = this.clock.now();
    const changes: Record<typeof decision, Partial<Sanction>> = {
      approve: { state: 'signed', signedBy: actor.id, signedByName: actor.name, signedAt: now },
      return: { state: 'requested' },
      drop: { state: 'dropped', endedAt: now },
    };
    const sanction = await this.sanctions.get(keyIn(variables, 'sanction'));
    await this.sanctions.change(sanction, changes[decision]);
    await this.trail.write(rootKey, {
      sanction,
      kind: 'decided',
      actor,
      finding: decision,
      texts: form.texts('opinion'),
    });
    return { decision };
  }
}
