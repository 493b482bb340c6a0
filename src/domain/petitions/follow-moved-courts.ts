import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { insertRows } from '../../infrastructure/database/index.js';
import { movePaths, prefixPattern } from '../../infrastructure/search/index.js';
import { ImportCourts } from '../organization/index.js';
import { Participation, PetitionScope } from './participation.entity.js';
import { scopesOf } from './participations.js';
import { scopeRows } from './petition-scopes.js';
import { Petition } from './petition.entity.js';
import { RedactedClaim } from './redacted-claim.entity.js';

/** Petitions read at a time: an import moves few courts, but one of them may have many petitions. */
const BATCH = 500;

/** When a court goes under another one, those above it change: who sees its petitions follows. */
@Injectable()
export class FollowMovedCourts implements OnModuleInit {
  constructor(private readonly imports: ImportCourts) {}

  onModuleInit(): void {
    this.imports.onMoved(({ from, to }, em) => this.follow(from, to, em));
  }

  /** Inside the unit of work of the import. */
  async follow(from: string, to: string, em: EntityManager): Promise<void> {
    await movePaths(em, Petition, 'handlingPath', { from, to });
    await movePaths(em, Participation, 'courtPath', { from, to });
    await movePaths(em, RedactedClaim, 'courtPath', { from, to });
    const moved = await em
      .createQueryBuilder(Participation, 'part')
      .select('DISTINCT part.petitionKey', 'petitionKey')
      .where(`part.courtPath LIKE :below ESCAPE '!'`, { below: prefixPattern(to) })
      .getRawMany<{ petitionKey: string }>();
    const petitions = moved.map(({ petitionKey }) => petitionKey);
    for (let start = 0; start < petitions.length; start += BATCH)
      await this.rebuildScopes(petitions.slice(start, start + BATCH), em);
  }

  private async rebuildScopes(petitionKeys: string[], em: EntityManager): Promise<void> {
    const parts = await em
      .createQueryBuilder(Participation, 'part')
      .where('part.petitionKey IN (:...petitionKeys)', { petitionKeys })
      .getMany();
    await em
      .createQueryBuilder()
      .delete()
      .from(PetitionScope)
      .where('petitionKey IN (:...petitionKeys)', { petitionKeys })
      .execute();
    const places = new Map<string, Set<string>>();
    for (const { petitionKey, courtPath } of parts) {
      const known = places.get(petitionKey) ?? new Set();
      for (const scope of scopesOf(courtPath)) known.add(scope);
      places.set(petitionKey, known);
    }
    await insertRows(em, PetitionScope, await scopeRows(em, places));
  }
}
