import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../infrastructure/database/index.js';
import type { Actor } from '../../shared/actor.js';
import { PetitionAccess } from './petition-access.js';
import { normalisePetitionNumber } from './petition-number.js';
import { Petition } from './petition.entity.js';
import { PetitionRepository } from './petition.repository.js';

/** What a petition may be merged into: another one that is, and stays, somebody's matter. */
@Injectable()
export class MergeTargets {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly petitions: PetitionRepository,
    private readonly access: PetitionAccess,
  ) {}

  /**
   * Locks both rows until the step is committed, the lesser key first: of two that are merged into each
   * other at once, the second sees what became of the first.
   * @param reference the other petition's number or key
   * @returns null when there is none, the actor does not see it, or it is withdrawn, merged or about to be
   */
  async find(petition: Petition, reference: string, actor: Actor): Promise<Petition | null> {
    const named = await this.named(reference);
    // What the actor does not see must look like what is not there.
    if (!named || named.key === petition.key || !(await this.access.sees(named.key, actor))) return null;
    for (const key of [named.key, petition.key].sort()) await this.petitions.lock(key);
    const target = await this.petitions.get(named.key);
    return isHandledItself(target) ? target : null;
  }

  private async named(reference: string): Promise<Petition | null> {
    const em = this.unitOfWork.current();
    return (
      (await em.findOneBy(Petition, { number: normalisePetitionNumber(reference) })) ??
      (await em.findOneBy(Petition, { key: reference }))
    );
  }
}

/** While it is being closed, the petition named is where it goes; before, that was the screener's idea only. */
function isHandledItself({ status, outcome, mergedInto }: Petition): boolean {
  if (status === 'withdrawn' || outcome === 'merged') return false;
  return status !== 'closing' || mergedInto === null;
}
