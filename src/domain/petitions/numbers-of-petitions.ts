import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { UnitOfWork } from '../../infrastructure/database/index.js';
import { Petition } from './petition.entity.js';

/** The numbers of petitions, for lists of what belongs to them. Whoever shows them has seen to it that they may be seen. */
@Injectable()
export class NumbersOfPetitions {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** By key, in one query. */
  async of(petitionKeys: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const keys = [...new Set(petitionKeys)];
    if (keys.length === 0) return new Map();
    const rows = await this.unitOfWork.read((em) =>
      em.find(Petition, { select: { key: true, number: true }, where: { key: In(keys) } }),
    );
    return new Map(rows.map(({ key, number }) => [key, number]));
  }
}
