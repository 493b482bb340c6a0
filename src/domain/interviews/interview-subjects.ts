import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In } from 'typeorm';
import { UnitOfWork } from '../../infrastructure/database/index.js';
import { type Subject, type SubjectKind, Subjects } from '../../platform/tasks/index.js';
import { normalisePetitionNumber, petitionNumberMatches, PetitionSubjects } from '../petitions/index.js';
import { Interview } from './interview.entity.js';

/** Tells tasks of interviews that stand on their own which petition these are about. */
@Injectable()
export class InterviewSubjects implements SubjectKind, OnModuleInit {
  readonly kind = 'interview';
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
      em.find(Interview, { select: { key: true, petitionKey: true }, where: { key: In([...keys]) } }),
    );
    const numbers = await this.petitions.numbersOf(rows.map(({ petitionKey }) => petitionKey));
    return rows.map(({ key, petitionKey }) => {
      const number = numbers.get(petitionKey) ?? '';
      return {
        kind: this.kind,
        key,
        label: { zh: number, en: number },
        about: { kind: this.petitions.kind, key: petitionKey },
      };
    });
  }

  matches(businessKey: string, parameter: string): string {
    return `EXISTS (SELECT 1 FROM interview own_interview WHERE own_interview.interview_key = ${businessKey} AND ${petitionNumberMatches('own_interview.petition_key', parameter)} )`;
  }
}
