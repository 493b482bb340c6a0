import { type Clock, SystemClock } from '../../shared/clock.js';

/** Milliseconds that count up evenly, whoever sets the machine's clock. */
export type Stopwatch = () => number;

/** A machine's stopwatch is right to seconds a day. */
const COMPARE_EVERY_MS = 60_000;
/** By more than this the machine's clock is not corrected, but set, or the machine was suspended. */
const JUMP_MS = 1_000;

/**
 * The database server's clock, as this node knows it: the same for all nodes, whose machines may be
 * minutes apart. What one of them writes as an instant (a lease, a time to live, a deadline) means the
 * same to every other one.
 */
export class DatabaseClock implements Clock {
  /** Between which two lies what is to be added to the stopwatch. */
  private bounds: { least: number; most: number } | undefined;
  private comparedAt = -Infinity;
  /** By how much the machine's clock was ahead of the stopwatch. */
  private ahead = 0;

  constructor(
    /** Asks the database for the time, in milliseconds since the epoch. */
    private readonly ask: () => Promise<number>,
    private readonly stopwatch: Stopwatch = () => performance.now(),
    private readonly machine: Clock = new SystemClock(),
  ) {}

  now(): number {
    if (!this.bounds) throw new Error('the database has not been asked for the time yet');
    return Math.floor(this.stopwatch() + (this.bounds.least + this.bounds.most) / 2);
  }

  /** Compares if it is time to, or if the machine may have been suspended: its stopwatch stood still meanwhile. */
  async look(): Promise<void> {
    const elapsed = this.stopwatch();
    const hasJumped = Math.abs(this.machine.now() - elapsed - this.ahead) > JUMP_MS;
    if (hasJumped || elapsed - this.comparedAt >= COMPARE_EVERY_MS) await this.compare();
  }

  /** An answer is as old as it took at most: each one narrows what is known, or proves it wrong. */
  async compare(): Promise<void> {
    const before = this.stopwatch();
    const ahead = this.machine.now() - before;
    // Where the database does not answer, not more often either.
    this.comparedAt = before;
    const time = await this.ask();
    const after = this.stopwatch();
    this.ahead = ahead;
    const fresh = { least: time - after, most: time + 1 - before };
    const { least, most } = this.bounds ?? fresh;
    const narrowed = { least: Math.max(least, fresh.least), most: Math.min(most, fresh.most) };
    this.bounds = narrowed.least <= narrowed.most ? narrowed : fresh;
  }
}
