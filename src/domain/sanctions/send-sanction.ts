import { Inject, Injectable } from '@nestjs/common';
import { LEGAL_CLOCK } from '../../infrastructure/clock/index.js';
import type { JobContext, TransactionalHandler, Variables } from '../../platform/engine/index.js';
import { SYSTEM_ACTOR } from '../../shared/actor.js';
import type { Clock } from '../../shared/clock.js';
import { Notices } from '../notices/index.js';
import { keyIn } from '../petitions/index.js';
import { PetitionOfSanction } from './petition-of-sanction.js';
import { SanctionRepository } from './sanction.repository.js';
import { SanctionTrail } from './sanction-trail.js';

/** The signed proposal goes out: from here on the target court reads it. Never without a signature. */
@Injectable()
export class SendSanction implements TransactionalHandler {
  readonly jobType = 'sanction.send';

  constructor(
    private readonly sanctions: SanctionRepository,
    private readonly petition: PetitionOfSanction,
    private readonly notices: Notices,
    private readonly trail: SanctionTrail,
    @Inject(LEGAL_CLOCK) private readonly clock: Clock,
  ) {}

  async run({ rootKey, variables }: JobContext): Promise<Variables> {
    const sanction = await this.sanctions.get(keyIn(variables, 'sanction'));
    if (sanction.state !== 'signed') throw new Error('a sanction that nobody signed was to be sent');
    await this.sanctions.change(sanction, { state: 'sent', sentAt: this.clock.now() });
    const about = await this.petition.record(sanction, 'sanction_sent');
    if (about)
      for (const role of ['leader', 'supervisor'])
        await this.notices.tell(`${role}@${sanction.targetCourt}`, 'sanction-sent', about.petition, null);
    await this.trail.write(rootKey, {
      sanction,
      kind: 'sent',
      actor: SYSTEM_ACTOR,
      facts: { record: about?.recordKey ?? null, signedBy: sanction.signedBy, points: sanction.points },
    });
    return {};
  }
}
