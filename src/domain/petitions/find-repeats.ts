import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { UnitOfWork } from '../../infrastructure/database/index.js';
import type { PetitionLink } from './petition-link.entity.js';
import { PetitionPerson } from './petition-person.entity.js';
import { Petition } from './petition.entity.js';

/** By what two petitions are found to belong together; the strongest first. */
export type Ground = PetitionLink['ground'];

/** A person with more petitions than this is linked with the latest ones. */
export const MAX_LINKS = 200;

type Fingerprints = Pick<PetitionPerson, 'nameHash' | 'identityHash' | 'phoneHash'>;

/**
 * Finds petitions of the same persons in all courts, by fingerprints alone: an identity number, or a
 * full name with a telephone. A name alone counts only within one enforcement case.
 */
@Injectable()
export class FindRepeats {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /**
   * @param caseNumber in its canonical form
   * @returns the latest of each ground, by petition; whoever is asking for, may be among them
   */
  async find(persons: readonly Fingerprints[], caseNumber: string | null): Promise<Map<string, Ground>> {
    const found = new Map<string, Ground>();
    const add = (ground: Ground, keys: readonly string[]) => {
      for (const key of keys) if (!found.has(key)) found.set(key, ground);
    };
    const identities = persons.flatMap(({ identityHash }) => identityHash ?? []);
    const names = persons.map(({ nameHash }) => nameHash);
    const phones = persons.flatMap(({ phoneHash }) => phoneHash ?? []);
    if (identities.length > 0) add('identity', await this.petitionsOf({ identityHash: In(identities) }));
    if (phones.length > 0)
      add('name_and_phone', await this.petitionsOf({ phoneHash: In(phones), nameHash: In(names) }));
    if (caseNumber !== null && names.length > 0) add('case', await this.inSameCase(caseNumber, names));
    return found;
  }

  private async petitionsOf(person: object): Promise<string[]> {
    const rows = await this.unitOfWork.read((em) =>
      em.find(PetitionPerson, {
        where: { kind: 'petitioner', ...person },
        order: { petitionKey: 'DESC' },
        take: MAX_LINKS,
      }),
    );
    return rows.map(({ petitionKey }) => petitionKey);
  }

  private async inSameCase(caseNumber: string, names: readonly string[]): Promise<string[]> {
    const rows = await this.unitOfWork.read((em) =>
      em
        .createQueryBuilder(Petition, 'petition')
        .innerJoin(PetitionPerson, 'person', 'person.petitionKey = petition.key')
        .select('petition.key', 'key')
        .where('petition.caseNumber = :caseNumber', { caseNumber })
        .andWhere(`person.kind = 'petitioner' AND person.nameHash IN (:...names)`, { names })
        .orderBy('petition.key', 'DESC')
        .limit(MAX_LINKS)
        .getRawMany<{ key: string }>(),
    );
    return rows.map(({ key }) => key);
  }
}
