import type { Clock } from '../../shared/clock.js';

/** A legal clock's setting: how it follows from the system clock. */
export interface LegalTime {
  legalBaseAt: number;
  systemBaseAt: number;
  /** 1 is real time, 0 stands still, 3600 passes an hour each second. */
  rate: number;
  /** Counts the changes. */
  version: number;
}

export const REAL_TIME: LegalTime = { legalBaseAt: 0, systemBaseAt: 0, rate: 1, version: 1 };

/**
 * The clock of deadlines, one for all nodes. It answers from the setting that the last unit of work
 * or read has seen: each looks first, so a step sees a clock that was moved before it began.
 */
export class LegalClock implements Clock {
  private readonly listeners = new Set<() => void>();
  private time: LegalTime = REAL_TIME;

  constructor(private readonly system: Clock) {}

  now(): number {
    return this.time.legalBaseAt + (this.system.now() - this.time.systemBaseAt) * this.time.rate;
  }

  /** The setting in force. */
  get setting(): LegalTime {
    return this.time;
  }

  /**
   * When an instant of legal time comes, by the system clock: for carriers, which wait in real time.
   * @returns `undefined` when it lies ahead of a clock that stands still
   */
  toSystem(legalInstant: number): number | undefined {
    const ahead = legalInstant - this.now();
    if (ahead <= 0) return this.system.now();
    return this.time.rate === 0 ? undefined : this.system.now() + Math.ceil(ahead / this.time.rate);
  }

  /** Called after the setting has changed, on this node or another one. @returns how to end it */
  onMoved(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Takes over a setting unless a newer one is known; tells the listeners when it differs. */
  follow({ legalBaseAt, systemBaseAt, rate, version }: LegalTime): void {
    if (version <= this.time.version) return;
    this.time = { legalBaseAt, systemBaseAt, rate, version };
    for (const listener of this.listeners) listener();
  }
}
