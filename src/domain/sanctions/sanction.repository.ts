import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../infrastructure/database/index.js';
import { Sanction } from './sanction.entity.js';

/** The rows of sanctions, inside a step: the lock of the sanction's root is held. */
@Injectable()
export class SanctionRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async get(key: string): Promise<Sanction> {
    return this.unitOfWork.current().findOneByOrFail(Sanction, { key });
  }

  /** Changes a sanction and counts its version. */
  async change(sanction: Sanction, changes: Partial<Omit<Sanction, 'key' | 'version'>>): Promise<void> {
    Object.assign(sanction, changes, { version: sanction.version + 1 });
    await this.unitOfWork.current().update(Sanction, { key: sanction.key }, { ...changes, version: sanction.version });
  }
}
