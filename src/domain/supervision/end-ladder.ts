import { Inject, Injectable } from '@nestjs/common';
import { LEGAL_CLOCK } from '../../infrastructure/clock/index.js';
import { AuditTrail } from '../../platform/audit/index.js';
import { SYSTEM_ACTOR } from '../../shared/actor.js';
import type { Clock } from '../../shared/clock.js';
import { EndInterviews } from '../interviews/index.js';
import { PetitionJournal } from '../petitions/index.js';
import type { Supervision } from './supervision.entity.js';
import { SupervisionRepository } from './supervision.repository.js';

/** Ends a ladder with its interviews: nothing is taken any more. */
@Injectable()
export class EndLadder {
  constructor(
    private readonly supervisions: SupervisionRepository,
    private readonly interviews: EndInterviews,
    private readonly journal: PetitionJournal,
    private readonly audit: AuditTrail,
    @Inject(LEGAL_CLOCK) private readonly clock: Clock,
  ) {}

  /** Within a step of the ladder; again changes nothing. */
  async end(supervision: Supervision, outcome: string | null, rootKey: string): Promise<void> {
    if (supervision.state === 'ended') return;
    const { key, petitionKey, round, rung, supervisingCourt } = supervision;
    await this.interviews.ofSupervision(key, rootKey);
    await this.supervisions.change(supervision, { state: 'ended', endedAt: this.clock.now(), outcome });
    await this.journal.write({
      petition: { key: petitionKey, round },
      rootKey,
      kind: 'supervision_ended',
      court: supervisingCourt,
      facts: { rung, outcome },
    });
    await this.audit.append(rootKey, {
      type: 'supervision.ended',
      actor: SYSTEM_ACTOR,
      data: { supervision: key, petition: petitionKey, round, rung, outcome },
    });
  }
}
