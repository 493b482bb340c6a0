import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In } from 'typeorm';
import { UnitOfWork } from '../../infrastructure/database/index.js';
import { type Subject, type SubjectKind, Subjects } from '../../platform/tasks/index.js';
import { normalisePetitionNumber, petitionNumberMatches, PetitionSubjects } from '../petitions/index.js';
import { Sanction, SANCTION_KINDS } from './sanction.entity.js';

/** Tells tasks which sanction they are about: of what kind, and about which petition if it is about one. */
@Injectable()
export class SanctionSubjects implements SubjectKind, OnModuleInit {
  readonly kind = 'sanction';
  readonly normalise = normalisePetitionNumber;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly subjects: Subjects,
    private readonly petitions: PetitionSubjects,
  ) {}

  onModuleInit(): void {
    this.subjects.add(this);
  }

  async find(keys: readonly string[]): Promise<Subject[]> {
    const rows = await this.unitOfWork.read((em) =>
      em.find(Sanction, { select: { key: true, kind: true, petitionKey: true }, where: { key: In([...keys]) } }),
    );
    const numbers = await this.petitions.numbersOf(rows.flatMap(({ petitionKey }) => petitionKey ?? []));
    return rows.map(({ key, kind, petitionKey }) => {
      const number = petitionKey === null ? '' : (numbers.get(petitionKey) ?? '');
      const { zh, en } = SANCTION_KINDS[kind];
      return {
        kind: this.kind,
        key,
        label: { zh: `${zh} ${number}`.trim(), en: `${en} ${number}`.trim() },
        about: petitionKey === null ? null : { kind: this.petitions.kind, key: petitionKey },
      };
    });
  }

  matches(businessKey: string, parameter: string): string {
    return `EXISTS (SELECT 1 FROM sanction own_sanction WHERE own_sanction.sanction_key = ${businessKey} AND ${petitionNumberMatches('own_sanction.petition_key', parameter)} )`;
  }
}
