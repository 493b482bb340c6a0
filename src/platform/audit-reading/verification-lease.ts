import type { UnitOfWork } from '../../infrastructure/database/index.js';
import type { Clock } from '../../shared/clock.js';
import { AuditVerification } from './verification.entity.js';

/** A node that says nothing for so long is taken for dead, and another one goes on where it came to. */
export const LEASE_MS = 60_000;

/** Later than it was, or nobody could tell by it that it was renewed. */
export const renewed = (until: number, clock: Clock): number => Math.max(until + 1, clock.now() + LEASE_MS);

/**
 * Renews a node's lease of a verification, until it is stopped: a step that takes longer than a lease
 * would be thrown away for that of another node, whose own would be thrown away in turn.
 */
export class VerificationLease {
  private readonly timer: NodeJS.Timeout;
  private last: Promise<void> = Promise.resolve();
  private until: number;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly held: Pick<AuditVerification, 'key' | 'leasedUntil'>,
    onError: (error: unknown) => void,
  ) {
    this.until = held.leasedUntil;
    this.timer = setInterval(() => {
      this.last = this.last.then(() => this.renew()).catch(onError);
    }, LEASE_MS / 3);
  }

  /** Renews no more. @returns until when it was leased at last */
  async stop(): Promise<number> {
    clearInterval(this.timer);
    await this.last;
    return this.until;
  }

  private async renew(): Promise<void> {
    const leasedUntil = renewed(this.until, this.clock);
    const where = { key: this.held.key, leasedUntil: this.until };
    const { affected } = await this.unitOfWork.run((em) => em.update(AuditVerification, where, { leasedUntil }));
    if (affected === 1) this.until = leasedUntil;
  }
}
