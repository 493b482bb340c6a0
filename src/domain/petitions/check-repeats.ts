import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { SearchIndex } from '../../infrastructure/crypto/index.js';
import { UnitOfWork } from '../../infrastructure/database/index.js';
import type { Actor } from '../../shared/actor.js';
import { formatCaseNumber, readCaseNumber } from './case-number.js';
import { FindRepeats, type Ground } from './find-repeats.js';
import type { RepeatAnswer, RepeatCheck } from './lookups.dto.js';
import { PetitionScope } from './participation.entity.js';
import { Petition } from './petition.entity.js';
import { SummarisePetitions } from './summarise-petitions.js';

const SHOWN = 20;

/**
 * Before a registration: the petitions of the same persons that the clerk may see. Those of other
 * courts are counted only once it is registered, so that nobody looks people up.
 */
@Injectable()
export class CheckRepeats {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly index: SearchIndex,
    private readonly repeats: FindRepeats,
    private readonly summaries: SummarisePetitions,
  ) {}

  async execute({ petitioners, caseNumber }: RepeatCheck, actor: Actor): Promise<RepeatAnswer> {
    const persons = petitioners.map(({ name, identityNumber, phone }) => ({
      nameHash: this.index.fullName(name),
      identityHash: identityNumber === undefined ? null : this.index.identityNumber(identityNumber),
      phoneHash: phone === undefined ? null : this.index.phone(phone),
    }));
    const reading = caseNumber === undefined ? undefined : readCaseNumber(caseNumber);
    const found = await this.repeats.find(persons, reading?.ok ? formatCaseNumber(reading.value) : null);
    const petitions = await this.visible(found, actor);
    const rows = await this.summaries.rows(petitions);
    return { items: rows.map((petition) => ({ ground: found.get(petition.petitionKey)!, petition })) };
  }

  /** The latest first. */
  private async visible(found: ReadonlyMap<string, Ground>, actor: Actor): Promise<Petition[]> {
    if (found.size === 0 || actor.scopes.length === 0) return [];
    return this.unitOfWork.read(async (em) => {
      const scopes = await em.findBy(PetitionScope, {
        petitionKey: In([...found.keys()]),
        scope: In([...actor.scopes]),
      });
      const keys = [...new Set(scopes.map(({ petitionKey }) => petitionKey))];
      return em.find(Petition, { where: { key: In(keys) }, order: { key: 'DESC' }, take: SHOWN });
    });
  }
}
