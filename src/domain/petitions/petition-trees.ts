import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../infrastructure/database/index.js';
import type { TreeAccessPolicy } from '../../platform/attachments/index.js';
import type { Actor } from '../../shared/actor.js';
import { CourtDirectory, DESK_ROLES } from '../organization/index.js';
import { PetitionAccess } from './petition-access.js';
import { Petition } from './petition.entity.js';

/**
 * Comments and files with a whole tree are for the desks of its courts. Those with a petition's tree
 * may hold what was taken out of the record that an assigned court reads: they are for the desks of
 * the registering court and those above it.
 */
@Injectable()
export class PetitionTrees implements TreeAccessPolicy {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly courts: CourtDirectory,
    private readonly access: PetitionAccess,
  ) {}

  async scopesAt({ businessKey }: { businessKey: string }, actor: Actor): Promise<string[]> {
    const scopes = this.access
      .courtsWithRole(actor, ...DESK_ROLES)
      .flatMap((court) => this.courts.byId(court)?.path ?? []);
    const petition = await this.unitOfWork.read((em) => em.findOneBy(Petition, { key: businessKey }));
    return petition && !this.access.readsOriginal(petition, { ...actor, scopes }) ? [] : scopes;
  }
}
