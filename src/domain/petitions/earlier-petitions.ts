import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../infrastructure/database/index.js';
import { PetitionLink } from './petition-link.entity.js';
import { Petition } from './petition.entity.js';

/** What is known from earlier petitions of the same persons. */
@Injectable()
export class EarlierPetitions {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Users who had one of them, the latest first. */
  async handlersOf(petitionKey: string): Promise<string[]> {
    return this.unitOfWork.read(async (em) => {
      const rows = await em
        .createQueryBuilder(PetitionLink, 'link')
        .innerJoin(Petition, 'earlier', 'earlier.key = link.earlierPetition')
        .select('earlier.handlerId', 'handler')
        .where('link.petitionKey = :petitionKey AND earlier.handlerId IS NOT NULL', { petitionKey })
        .orderBy('link.earlierPetition', 'DESC')
        .limit(20)
        .getRawMany<{ handler: string }>();
      return rows.map(({ handler }) => handler);
    });
  }
}
