import { Injectable } from '@nestjs/common';
import { MoveLegalClock } from '../../infrastructure/clock/index.js';
import { UnitOfWork } from '../../infrastructure/database/index.js';
import type { Actor } from '../../shared/actor.js';
import { AuditTrail } from '../audit/index.js';

/** The chain of what was done to the clock. */
const CHAIN = 'legal-clock';

/** Moves the legal clock and says in the trail who did, from the instant at which it stood before. */
@Injectable()
export class MoveClockAudited {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly move: MoveLegalClock,
    private readonly trail: AuditTrail,
  ) {}

  /**
   * @returns what the clock answers from now on
   * @throws DomainError `legal-clock-fixed`, `legal-clock-backwards`, `legal-clock-rate`
   */
  async execute(actor: Actor, change: { instant?: number; rate?: number }): Promise<{ now: number; rate: number }> {
    return this.unitOfWork.run(async () => {
      const { legalBaseAt: now, rate, version } = await this.move.execute(change);
      await this.trail.append(CHAIN, { type: 'legal-clock.moved', actor, data: { now, rate, version } });
      return { now, rate };
    });
  }
}
