import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { BackgroundWork } from '../../infrastructure/background/index.js';
import type { Clock } from '../../shared/clock.js';
import { DomainError, isLocked } from '../../shared/errors.js';

/** What could not be handed over is left alone for so long: others go before it. */
const REST_MS = 60_000;
/** Somebody else was at work there: soon they no longer are. */
const REST_WHILE_LOCKED_MS = 2_000;

/** Carries rows of an outbox to where they belong, in a loop of its own from start to stop. */
export abstract class Courier extends BackgroundWork {
  /** Receivers whose step failed, and until when they rest. */
  private readonly resting = new Map<string, number>();

  protected constructor(
    intervalMs: number,
    protected readonly clock: Clock,
  ) {
    super(intervalMs);
  }

  /**
   * Hands one thing over. Where that fails the receiver rests for a while, so that it holds up no other.
   * @returns undefined when it failed, or while the receiver rests
   * @throws DomainError `database-unavailable`: it would be the same with all of them
   */
  protected async handOver<T>(receiver: string, work: () => Promise<T>): Promise<T | undefined> {
    if ((this.resting.get(receiver) ?? 0) > this.clock.now()) return undefined;
    try {
      return await work();
    } catch (error) {
      if (error instanceof DomainError && error.code === 'database-unavailable') throw error;
      if (!isLocked(error)) this.log.error(error);
      this.resting.set(receiver, this.clock.now() + (isLocked(error) ? REST_WHILE_LOCKED_MS : REST_MS));
      return undefined;
    }
  }

  /**
   * Leaves out of a query what is for a receiver that rests: any number of them fills no batch.
   * @param receiver the column, or what else tells in SQL who receives a row
   */
  protected leaveOutResting<E extends ObjectLiteral>(query: SelectQueryBuilder<E>, receiver: string): void {
    const now = this.clock.now();
    for (const [key, until] of this.resting) if (until <= now) this.resting.delete(key);
    if (this.resting.size === 0) return;
    query.andWhere(`${receiver} NOT IN (:...resting)`, { resting: [...this.resting.keys()] });
  }
}
