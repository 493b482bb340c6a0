import { Injectable } from '@nestjs/common';
import { In, Not } from 'typeorm';
import { UnitOfWork } from '../../infrastructure/database/index.js';
import { CLOSED_INTERVIEW_STATES, Interview } from './interview.entity.js';

/** Which petitions an interview is under way about. */
@Injectable()
export class OpenInterviews {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @returns those of the petitions that have one */
  async among(petitionKeys: readonly string[]): Promise<ReadonlySet<string>> {
    if (petitionKeys.length === 0) return new Set();
    const open = await this.unitOfWork.read((em) =>
      em.find(Interview, {
        select: { petitionKey: true },
        where: { petitionKey: In([...petitionKeys]), state: Not(In([...CLOSED_INTERVIEW_STATES])) },
      }),
    );
    return new Set(open.map(({ petitionKey }) => petitionKey));
  }
}
