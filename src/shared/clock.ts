/**
 * The only source of time. Instants are milliseconds since the epoch, UTC.
 *
 * Two clocks exist: the legal clock (deadlines, due dates, FEEL's `now()` and `today()`) and the
 * system clock (leases, tokens, backoff). Nothing else may ask the machine for the time.
 */
export interface Clock {
  /** The present instant in milliseconds since the epoch. */
  now(): number;
}

/** The machine's own clock: for leases, tokens and backoff, never for a deadline. */
export class SystemClock implements Clock {
  now(): number {
    return Date.now();
  }
}

/** A clock that stands still until it is set: for tests and dry runs. It may be set backwards too. */
export class ManualClock implements Clock {
  constructor(private instant: number) {}

  now(): number {
    return this.instant;
  }

  set(instant: number): void {
    this.instant = instant;
  }

  advance(milliseconds: number): void {
    this.instant += milliseconds;
  }
}

const SHANGHAI_OFFSET_MS = 8 * 3_600_000;

/** The date in Asia/Shanghai (no daylight saving since 1991) of an instant, as `YYYY-MM-DD`. */
export function lawDate(instant: number): string {
  return new Date(instant + SHANGHAI_OFFSET_MS).toISOString().slice(0, 10);
}

/** The time of day in Asia/Shanghai of an instant, as `HH:mm`. */
export function lawTime(instant: number): string {
  return new Date(instant + SHANGHAI_OFFSET_MS).toISOString().slice(11, 16);
}
