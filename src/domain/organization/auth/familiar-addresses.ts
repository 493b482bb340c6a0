import { Inject, Injectable } from '@nestjs/common';
import { LessThanOrEqual, MoreThan } from 'typeorm';
import { SYSTEM_CLOCK } from '../../../infrastructure/clock/index.js';
import { SearchIndex } from '../../../infrastructure/crypto/index.js';
import { insertRows, UnitOfWork } from '../../../infrastructure/database/index.js';
import type { Clock } from '../../../shared/clock.js';
import { FamiliarAddressRow } from './familiar-address.entity.js';

const FAMILIAR_FOR_MS = 30 * 24 * 3_600_000;

/**
 * Where an account was signed in from within thirty days. Attempts from there are counted apart: whoever
 * tries passwords elsewhere doesn't keep the owner out. Joins the unit of work that has locked the account.
 */
@Injectable()
export class FamiliarAddresses {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly fingerprints: SearchIndex,
    @Inject(SYSTEM_CLOCK) private readonly clock: Clock,
  ) {}

  async find(userId: string, address: string): Promise<FamiliarAddressRow | null> {
    return this.unitOfWork.read((em) =>
      em.findOneBy(FamiliarAddressRow, {
        ...this.keyOf(userId, address),
        signedInAt: MoreThan(this.clock.now() - FAMILIAR_FOR_MS),
      }),
    );
  }

  /** After a sign-in that succeeded: the next attempts from here begin anew. */
  async keep(userId: string, address: string): Promise<void> {
    await this.unitOfWork.run(async (em) => {
      const now = this.clock.now();
      const key = this.keyOf(userId, address);
      await em.delete(FamiliarAddressRow, { userId, signedInAt: LessThanOrEqual(now - FAMILIAR_FOR_MS) });
      await em.delete(FamiliarAddressRow, key);
      await insertRows(em, FamiliarAddressRow, [{ ...key, signedInAt: now, failedAttempts: 0, lockedUntil: null }]);
    });
  }

  /** A thief's addresses are among them. */
  async forgetAllOf(userId: string): Promise<void> {
    await this.unitOfWork.run((em) => em.delete(FamiliarAddressRow, { userId }));
  }

  private keyOf(userId: string, address: string) {
    return { userId, addressHash: this.fingerprints.clientAddress(userId, address) };
  }
}
