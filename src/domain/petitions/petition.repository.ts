import { Inject, Injectable } from '@nestjs/common';
import { DIALECT, type Dialect, UnitOfWork } from '../../infrastructure/database/index.js';
import { CourtDirectory } from '../organization/index.js';
import { Petition } from './petition.entity.js';
import { petitionNotFound } from './refusals.js';

type Changes = Partial<Omit<Petition, 'key' | 'version' | 'handlingPath'>>;

/** The rows of petitions, inside a step: the lock of the petition's root is held. */
@Injectable()
export class PetitionRepository {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly courts: CourtDirectory,
    @Inject(DIALECT) private readonly dialect: Dialect,
  ) {}

  /** @throws DomainError petition-not-found */
  async get(petitionKey: string): Promise<Petition> {
    const petition = await this.find(petitionKey);
    if (!petition) throw petitionNotFound();
    return petition;
  }

  async find(petitionKey: string): Promise<Petition | null> {
    return this.unitOfWork.current().findOneBy(Petition, { key: petitionKey });
  }

  /**
   * Locks the row until the step is committed, then reads it: for steps of other roots, and for what
   * those must see come first. @returns null when there is no such petition
   */
  async lock(petitionKey: string): Promise<Petition | null> {
    const exists = await this.dialect.lockRow(this.unitOfWork.current(), 'petition', 'petition_key', petitionKey);
    return exists ? this.find(petitionKey) : null;
  }

  /** Changes a petition and counts its version. */
  async change(petition: Petition, changes: Changes): Promise<void> {
    const { handlingCourt } = changes;
    const row = {
      ...changes,
      ...(handlingCourt !== undefined && { handlingPath: this.courts.get(handlingCourt).path }),
      version: petition.version + 1,
    };
    Object.assign(petition, row);
    await this.unitOfWork.current().update(Petition, { key: petition.key }, row);
  }
}
