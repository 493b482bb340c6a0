import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In } from 'typeorm';
import { UnitOfWork } from '../../infrastructure/database/index.js';
import { type Subject, type SubjectKind, Subjects } from '../../platform/tasks/index.js';
import { normalisePetitionNumber } from './petition-number.js';
import { Petition } from './petition.entity.js';

/** Tells tasks which petition they are about, by its number. */
@Injectable()
export class PetitionSubjects implements SubjectKind, OnModuleInit {
  readonly kind = 'petition';
  readonly matches = petitionNumberMatches;
  readonly normalise = normalisePetitionNumber;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly subjects: Subjects,
  ) {}

  onModuleInit(): void {
    this.subjects.add(this);
  }

  async find(keys: readonly string[]): Promise<Subject[]> {
    const numbers = await this.numbersOf(keys);
    return [...numbers].map(([key, number]) => ({
      kind: this.kind,
      key,
      label: { zh: number, en: number },
      about: null,
    }));
  }

  async keysOf(label: string): Promise<string[]> {
    const number = normalisePetitionNumber(label);
    const rows = await this.unitOfWork.read((em) => em.find(Petition, { select: { key: true }, where: { number } }));
    return rows.map(({ key }) => key);
  }

  /** The numbers of petitions, by key. */
  async numbersOf(keys: readonly string[]): Promise<Map<string, string>> {
    if (keys.length === 0) return new Map();
    const rows = await this.unitOfWork.read((em) =>
      em.find(Petition, { select: { key: true, number: true }, where: { key: In([...keys]) } }),
    );
    return new Map(rows.map(({ key, number }) => [key, number]));
  }
}

/** An SQL condition: the petition’s number holds the pattern. @param petition the column of its key */
export function petitionNumberMatches(petition: string, parameter: string): string {
  return `EXISTS (SELECT 1 FROM petition named_petition WHERE named_petition.petition_key = ${petition} AND named_petition.number LIKE :${parameter} ESCAPE '!' )`;
}
