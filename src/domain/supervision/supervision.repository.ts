import { Injectable } from '@nestjs/common';
import { insertRows, UnitOfWork } from '../../infrastructure/database/index.js';
import { newId } from '../../shared/ids.js';
import type { SupervisionTrigger } from './rungs.js';
import { Supervision, SupervisionRequest } from './supervision.entity.js';

/** The rows of ladders, inside a step of theirs and under the petition's row lock. */
@Injectable()
export class SupervisionRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async get(key: string): Promise<Supervision> {
    return this.unitOfWork.current().findOneByOrFail(Supervision, { key });
  }

  async ofRound(petitionKey: string, round: number): Promise<Supervision | null> {
    return this.unitOfWork.current().findOneBy(Supervision, { petitionKey, round });
  }

  async insert(supervision: Supervision): Promise<void> {
    await insertRows(this.unitOfWork.current(), Supervision, [supervision]);
  }

  /** Changes a ladder and counts its version. */
  async change(supervision: Supervision, changes: Partial<Omit<Supervision, 'key' | 'version'>>): Promise<void> {
    Object.assign(supervision, changes, { version: supervision.version + 1 });
    await this.unitOfWork
      .current()
      .update(Supervision, { key: supervision.key }, { ...changes, version: supervision.version });
  }

  async addRequest(
    supervision: Supervision,
    request: { trigger: SupervisionTrigger; campaign: string | null; at: number },
  ): Promise<void> {
    await insertRows(this.unitOfWork.current(), SupervisionRequest, [
      { key: newId(), supervisionKey: supervision.key, ...request },
    ]);
  }
}
