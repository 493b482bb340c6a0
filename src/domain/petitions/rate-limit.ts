import type { Clock } from '../../shared/clock.js';

/** More keys than this are not remembered: the oldest go, so that memory is bounded. */
const MAX_KEYS = 50_000;

/** Counts tries by key within fixed windows, in this process: each node allows as many. */
export class RateLimit {
  private readonly windows = new Map<string, { startedAt: number; tries: number }>();

  constructor(
    private readonly limit: { tries: number; perMs: number },
    private readonly clock: Clock,
  ) {}

  /** Counts one try. @returns whether it is allowed */
  allows(key: string): boolean {
    const now = this.clock.now();
    const window = this.windows.get(key);
    if (window && now - window.startedAt < this.limit.perMs) {
      window.tries += 1;
      return window.tries <= this.limit.tries;
    }
    this.windows.delete(key);
    this.windows.set(key, { startedAt: now, tries: 1 });
    if (this.windows.size > MAX_KEYS) {
      const [oldest] = this.windows.keys();
      if (oldest !== undefined) this.windows.delete(oldest);
    }
    return true;
  }

  /** A try that was right does not count. Those before it do: nobody wins further tries by what he knows. */
  giveBack(key: string): void {
    const window = this.windows.get(key);
    if (window) window.tries -= 1;
  }
}
