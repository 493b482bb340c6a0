import { Inject, Injectable } from '@nestjs/common';
import { LEGAL_CLOCK } from '../../infrastructure/clock/index.js';
import { insertRows, UnitOfWork } from '../../infrastructure/database/index.js';
import { PROCESS_HOST, type ProcessHost } from '../../platform/engine/index.js';
import type { Actor } from '../../shared/actor.js';
import type { Clock } from '../../shared/clock.js';
import { newId } from '../../shared/ids.js';
import { CourtDirectory } from '../organization/index.js';
import { Sanction, type SanctionKind } from './sanction.entity.js';
import { SanctionRules } from './sanction-rules.js';
import { SanctionTrail } from './sanction-trail.js';

/** How long the request waits for its process: for a node that dies in between. */
const TIME_TO_LIVE_MS = 24 * 3_600_000;

export interface SanctionRequested {
  kind: SanctionKind;
  proposingCourt: string;
  targetCourt: string;
  petitionKey: string | null;
  supervisionKey: string | null;
  reasons: string;
  actor: Actor;
}

/** Asks for a sanction, which then begins as a root of its own: a supervisor finds the facts, a leader signs. */
@Injectable()
export class RequestSanction {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly courts: CourtDirectory,
    private readonly rules: SanctionRules,
    private readonly acts: SanctionTrail,
    @Inject(PROCESS_HOST) private readonly host: ProcessHost,
    @Inject(LEGAL_CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Joins the caller's unit of work, so that it may be called within a step.
   * @throws DomainError deduction-not-supreme, province-required, court-not-below
   */
  async execute({ reasons, actor, ...request }: SanctionRequested): Promise<{ sanctionKey: string }> {
    const refusal = this.rules.refusal(request.kind, request.proposingCourt, request.targetCourt);
    if (refusal) throw refusal;
    return this.unitOfWork.run(async (em) => {
      const { kind, proposingCourt, targetCourt, petitionKey } = request;
      const sanction = Object.assign(new Sanction(), {
        ...request,
        key: newId(),
        proposingPath: this.courts.get(proposingCourt).path,
        targetPath: this.courts.get(targetCourt).path,
        state: 'requested',
        requestedBy: actor.id,
        requestedByName: actor.name,
        requestedAt: this.clock.now(),
        version: 1,
      });
      await insertRows(em, Sanction, [sanction]);
      await this.acts.record({ sanction, kind: 'requested', actor, texts: { reasons } });
      await this.host.publishMessage({
        name: 'sanction.requested',
        correlationKey: sanction.key,
        variables: { sanction: sanction.key, kind, proposingCourt, targetCourt, petition: petitionKey },
        messageKey: sanction.key,
        timeToLiveMs: TIME_TO_LIVE_MS,
      });
      return { sanctionKey: sanction.key };
    });
  }
}
