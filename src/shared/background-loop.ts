import { AsyncLocalStorage } from 'node:async_hooks';
import { setImmediate as othersTurn } from 'node:timers/promises';

/**
 * Work that is looked for again and again: at each wake-up and at least once per interval. Runs one
 * pass at a time; a pass that says there is more runs again at once. Waking is cheap and may be lost:
 * the interval finds what a wake-up missed.
 */
export class BackgroundLoop {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private woken = false;
  private stopped = true;
  /** Whoever wakes it stands in a request, a trace, a unit of work: a pass stands where the loop was started. */
  private outside = AsyncLocalStorage.snapshot();

  constructor(
    private readonly intervalMs: number,
    /**
     * One bounded pass. @returns whether there may be more
     * @param goesOn false once the loop is told to stop: what has not begun is left for another time
     */
    private readonly pass: (goesOn: () => boolean) => Promise<boolean>,
    private readonly onError: (error: unknown) => void,
  ) {}

  start(): void {
    if (!this.stopped) return;
    this.stopped = false;
    this.outside = AsyncLocalStorage.snapshot();
    this.timer = setInterval(() => this.wake(), this.intervalMs);
    this.wake();
  }

  wake(): void {
    if (this.stopped) return;
    this.woken = true;
    this.running ??= this.outside(() => this.drain()).finally(() => {
      this.running = undefined;
      if (this.woken) this.wake();
    });
  }

  /** Runs passes until nothing is left; for tests and for an orderly stop. */
  async settle(): Promise<void> {
    this.wake();
    while (this.running) await this.running;
  }

  /** Finishes the pass in progress. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.woken = false;
    clearInterval(this.timer);
    await this.running;
  }

  private async drain(): Promise<void> {
    while (this.woken) {
      this.woken = false;
      try {
        if (await this.pass(() => !this.stopped)) this.woken = !this.stopped;
      } catch (error) {
        this.onError(error);
      }
      // SQLite answers within the turn of the event loop: without this no request would be heard until all is done.
      if (this.woken) await othersTurn();
    }
  }
}
