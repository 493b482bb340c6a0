import { Inject, Injectable } from '@nestjs/common';
import { In, Not } from 'typeorm';
import { LEGAL_CLOCK } from '../../infrastructure/clock/index.js';
import { insertRows, UnitOfWork } from '../../infrastructure/database/index.js';
import type { Actor } from '../../shared/actor.js';
import type { Clock } from '../../shared/clock.js';
import { newId } from '../../shared/ids.js';
import { CourtDirectory } from '../organization/index.js';
import { CLOSED_INTERVIEW_STATES, Interview } from './interview.entity.js';

/** Whom an interview brings together, and about what. */
export interface OpenedInterview {
  petition: { key: string; round: number };
  supervisionKey: string | null;
  supervisingCourt: string;
  supervisedCourt: string;
  actor: Actor;
}

/** The rows of interviews, inside a step: the lock of the interview's root is held. */
@Injectable()
export class InterviewRepository {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly courts: CourtDirectory,
    @Inject(LEGAL_CLOCK) private readonly clock: Clock,
  ) {}

  async get(key: string): Promise<Interview> {
    return this.unitOfWork.current().findOneByOrFail(Interview, { key });
  }

  async openOfSupervision(supervisionKey: string): Promise<Interview[]> {
    const state = Not(In([...CLOSED_INTERVIEW_STATES]));
    return this.unitOfWork.current().find(Interview, { where: { supervisionKey, state }, order: { key: 'ASC' } });
  }

  /** @returns the new interview's key */
  async open({ petition, actor, ...between }: OpenedInterview): Promise<string> {
    const key = newId();
    await insertRows(this.unitOfWork.current(), Interview, [
      Object.assign(new Interview(), {
        ...between,
        key,
        petitionKey: petition.key,
        round: petition.round,
        supervisedPath: this.courts.get(between.supervisedCourt).path,
        state: 'opened',
        openedBy: actor.id,
        openedByName: actor.name,
        openedAt: this.clock.now(),
        version: 1,
      }),
    ]);
    return key;
  }

  /** Changes an interview and counts its version. */
  async change(interview: Interview, changes: Partial<Omit<Interview, 'key' | 'version'>>): Promise<void> {
    Object.assign(interview, changes, { version: interview.version + 1 });
    await this.unitOfWork
      .current()
      .update(Interview, { key: interview.key }, { ...changes, version: interview.version });
  }
}
