import { Inject, Injectable } from '@nestjs/common';
import { LEGAL_CLOCK } from '../../infrastructure/clock/index.js';
import { AuditTrail } from '../../platform/audit/index.js';
import type { JobContext, TransactionalHandler, Variables } from '../../platform/engine/index.js';
import { SYSTEM_ACTOR } from '../../shared/actor.js';
import type { Clock } from '../../shared/clock.js';
import { keyIn, optionalKeyIn } from '../petitions/index.js';
import { positionOf } from './position-of.js';
import { ladderStepIn, triggerIn } from './rungs.js';
import { SupervisedPetitions } from './supervised-petitions.js';
import { SupervisionRepository } from './supervision.repository.js';
import { TakeRung } from './take-rung.js';

/**
 * Supervision is asked for while the ladder runs: it is noted, and where the table gives the request a
 * rung at once and unsigned, as the list of a campaign whose leader has signed the whole, that is taken.
 */
@Injectable()
export class NoteRequest implements TransactionalHandler {
  readonly jobType = 'supervision.note-request';

  constructor(
    private readonly petitions: SupervisedPetitions,
    private readonly supervisions: SupervisionRepository,
    private readonly takeRung: TakeRung,
    private readonly audit: AuditTrail,
    @Inject(LEGAL_CLOCK) private readonly clock: Clock,
  ) {}

  async run({ rootKey, variables }: JobContext): Promise<Variables> {
    const trigger = triggerIn(variables);
    const campaign = optionalKeyIn(variables, 'campaign');
    const step = ladderStepIn(variables);
    const supervision = await this.supervisions.get(keyIn(variables, 'supervision'));
    const petition = await this.petitions.lockOf(supervision);
    if (!this.petitions.isSupervised(petition, supervision)) {
      await this.petitions.tellEnded(petition);
      // It is meant for the next round, whose ladder can't begin while this one lives.
      if (petition.round !== supervision.round) await this.petitions.request(petition.key, trigger, campaign);
      return positionOf(supervision);
    }
    const now = this.clock.now();
    await this.supervisions.addRequest(supervision, { trigger, campaign, at: now });
    await this.audit.append(rootKey, {
      type: 'supervision.request-noted',
      actor: SYSTEM_ACTOR,
      data: { supervision: supervision.key, petition: petition.key, round: supervision.round, trigger, campaign },
    });
    const isAtOnce = step.amount === 0 && !step.signature;
    if (isAtOnce && this.takeRung.leadsUp(step, supervision))
      await this.takeRung.execute({ petition, supervision, step, taken: 'done', dueAt: now, rootKey });
    return positionOf(supervision);
  }
}
