import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../infrastructure/database/index.js';
import type { Actor } from '../../shared/actor.js';
import { CourtReferences, Participations, PetitionAccess } from '../petitions/index.js';
import { RequestSanction } from './request-sanction.js';
import type { Sanction } from './sanction.entity.js';
import { courtNotConcerned, courtUnknown, notProposingThere } from './sanction.errors.js';
import { SanctionRepository } from './sanction.repository.js';
import { type ProposableSanction, SanctionRules } from './sanction-rules.js';
import type { SanctionProposal } from './sanctions.dto.js';

/** Who asks for a sanction, for their own court. */
export const PROPOSERS = ['supervisor', 'leader'] as const;

/** A supervisor or leader asks for a sanction, without any ladder. */
@Injectable()
export class ProposeSanction {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly sanctions: SanctionRepository,
    private readonly references: CourtReferences,
    private readonly access: PetitionAccess,
    private readonly participations: Participations,
    private readonly request: RequestSanction,
    private readonly rules: SanctionRules,
  ) {}

  /** What the actor may propose, for which of their courts. */
  possible(actor: Actor): ProposableSanction[] {
    return this.rules.proposableBy(this.access.courtsWithRole(actor, ...PROPOSERS));
  }

  /**
   * @throws DomainError not-your-court, court-unknown, court-not-below, deduction-not-supreme,
   *   province-required, petition-not-found, court-not-concerned
   */
  async execute(proposal: SanctionProposal, actor: Actor): Promise<Sanction> {
    const { kind, reasons, petitionKey = null } = proposal;
    const proposingCourt = this.proposingCourt(proposal, actor);
    const target = this.references.find(proposal.targetCourt);
    if (!target) throw courtUnknown();
    return this.unitOfWork.run(async () => {
      if (petitionKey !== null) {
        await this.access.visible(petitionKey, actor);
        if (!(await this.participations.concerns(petitionKey, target.id))) throw courtNotConcerned();
      }
      const { sanctionKey } = await this.request.execute({
        kind,
        proposingCourt,
        targetCourt: target.id,
        petitionKey,
        supervisionKey: null,
        reasons,
        actor,
      });
      return this.sanctions.get(sanctionKey);
    });
  }

  private proposingCourt({ proposingCourt }: SanctionProposal, actor: Actor): string {
    const own = this.access.courtsWithRole(actor, ...PROPOSERS);
    const court = proposingCourt ?? (own.length === 1 ? own[0] : undefined);
    if (court === undefined || !own.includes(court)) throw notProposingThere();
    return court;
  }
}
