import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { UnitOfWork } from '../../infrastructure/database/index.js';
import type { Actor } from '../../shared/actor.js';
import { CourtDirectory } from '../organization/index.js';
import { PetitionScope } from './participation.entity.js';
import { Petition } from './petition.entity.js';
import { petitionNotFound } from './refusals.js';

/** Who may see what of a petition. */
@Injectable()
export class PetitionAccess {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly courts: CourtDirectory,
  ) {}

  /** The petition as the actor may see it. @throws DomainError petition-not-found */
  async visible(petitionKey: string, actor: Actor): Promise<Petition> {
    return this.unitOfWork.read(async (em) => {
      const petition = await em.findOneBy(Petition, { key: petitionKey });
      if (!petition || !(await this.sees(petitionKey, actor))) throw petitionNotFound();
      return petition;
    });
  }

  async sees(petitionKey: string, actor: Actor): Promise<boolean> {
    if (actor.scopes.length === 0) return false;
    return this.unitOfWork.read((em) => em.existsBy(PetitionScope, { petitionKey, scope: In(actor.scopes) }));
  }

  /**
   * Whether the actor belongs to the registering court or one above it and so reads the claim as it
   * was made. All others came to it by an assignment and read what that gave them.
   */
  readsOriginal(petition: Petition, actor: Actor): boolean {
    const path = this.courts.get(petition.registeringCourt).path;
    return actor.scopes.some((scope) => path.startsWith(scope));
  }

  /** The courts where the actor has one of the roles; of groups as `clerk@350122`. */
  courtsWithRole(actor: Actor, ...roles: string[]): string[] {
    return actor.groups.flatMap((group) => {
      const [role, court] = group.split('@');
      return court !== undefined && role !== undefined && roles.includes(role) ? [court] : [];
    });
  }
}
