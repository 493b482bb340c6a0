import { Inject, Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../infrastructure/database/index.js';
import { PROCESS_HOST, type ProcessHost } from '../../platform/engine/index.js';
import type { Actor } from '../../shared/actor.js';
import { CourtDirectory, type Court } from '../organization/index.js';
import { CourtReferences, FINAL_STATUSES, Participations, PetitionAccess } from '../petitions/index.js';
import type { Interview } from './interview.entity.js';
import {
  courtClosed,
  courtNotBelow,
  courtNotConcerned,
  courtUnknown,
  notSupervisorThere,
  petitionEnded,
} from './interview.errors.js';
import { InterviewRepository } from './interview.repository.js';
import type { InterviewCall } from './interviews.dto.js';

/** A supervisor calls a court below to a video interview about a petition, without any ladder. */
@Injectable()
export class CallInterview {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly interviews: InterviewRepository,
    private readonly courts: CourtDirectory,
    private readonly references: CourtReferences,
    private readonly access: PetitionAccess,
    private readonly participations: Participations,
    @Inject(PROCESS_HOST) private readonly host: ProcessHost,
  ) {}

  /**
   * @throws DomainError not-your-court, petition-not-found, petition-ended, court-unknown,
   *   court-not-below, court-closed, court-not-concerned
   */
  async execute(call: InterviewCall, actor: Actor): Promise<Interview> {
    const from = this.supervisingCourt(call, actor);
    return this.unitOfWork.run(async () => {
      const petition = await this.access.visible(call.petitionKey, actor);
      if (FINAL_STATUSES.includes(petition.status)) throw petitionEnded();
      const to = this.supervisedCourt(from, call.supervisedCourt);
      if (!(await this.participations.concerns(petition.key, to.id))) throw courtNotConcerned();
      const between = { supervisingCourt: from.id, supervisedCourt: to.id };
      const key = await this.interviews.open({ petition, supervisionKey: null, ...between, actor });
      await this.host.start({
        processId: 'video-interview',
        businessKey: key,
        variables: { interview: key, petition: petition.key, supervision: null, ...between },
        actor,
        scopes: [from.path, to.path],
        idempotencyKey: `interview:${key}`,
      });
      return this.interviews.get(key);
    });
  }

  private supervisingCourt({ supervisingCourt }: InterviewCall, actor: Actor): Court {
    const own = this.access.courtsWithRole(actor, 'supervisor');
    const court = supervisingCourt ?? (own.length === 1 ? own[0] : undefined);
    if (court === undefined || !own.includes(court)) throw notSupervisorThere();
    return this.courts.get(court);
  }

  private supervisedCourt(from: Court, reference: string): Court {
    const to = this.references.find(reference);
    if (!to) throw courtUnknown();
    if (!this.courts.isLower(from.id, to.id)) throw courtNotBelow();
    if (!to.active) throw courtClosed();
    return to;
  }
}
