import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../infrastructure/database/index.js';
import type { Actor } from '../../shared/actor.js';
import type { DomainError } from '../../shared/errors.js';
import { CourtDirectory } from '../organization/index.js';
import { isOpen, PetitionAccess, PetitionJournal, type Petition } from '../petitions/index.js';
import { SupervisedPetitions } from './supervised-petitions.js';
import { notSupervisingCourt, petitionNotOpen } from './supervision.errors.js';

/** A supervisor or leader of a court above asks for a petition to be supervised, late or not. */
@Injectable()
export class RequestSupervision {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: PetitionAccess,
    private readonly courts: CourtDirectory,
    private readonly journal: PetitionJournal,
    private readonly petitions: SupervisedPetitions,
  ) {}

  /** The ladder begins soon after. @throws DomainError petition-not-found, not-supervising-court, petition-not-open */
  async execute(petitionKey: string, reasons: string, actor: Actor): Promise<void> {
    await this.unitOfWork.run(async () => {
      const petition = await this.access.visible(petitionKey, actor);
      const { court, refusal } = this.possible(petition, actor);
      if (refusal) throw refusal;
      await this.journal.write({
        petition,
        rootKey: petition.instanceKey ?? petition.key,
        kind: 'supervision_requested',
        actor,
        court,
        facts: { trigger: 'manual', toCourt: petition.handlingCourt },
        texts: { reasons },
      });
      await this.petitions.request(petitionKey, 'manual', null);
    });
  }

  /** For which of the actor's courts, and what the request would be refused with now. */
  possible(petition: Petition, actor: Actor): { court?: string; refusal?: DomainError } {
    const court = this.courtAbove(petition, actor);
    if (court === undefined) return { refusal: notSupervisingCourt() };
    return isOpen(petition) ? { court } : { court, refusal: petitionNotOpen() };
  }

  /** The Supreme Court has none above it: it supervises itself. */
  private courtAbove({ handlingCourt }: Petition, actor: Actor): string | undefined {
    const isTop = this.courts.get(handlingCourt).parentId === undefined;
    return this.access
      .courtsWithRole(actor, 'supervisor', 'leader')
      .find((court) => this.courts.isLower(court, handlingCourt) || (isTop && court === handlingCourt));
  }
}
