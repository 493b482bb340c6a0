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

  constructor(
    private readonly intervalMs: number,
    /** One bounded pass. @returns whether there may be more */
    private readonly pass: () => Promise<boolean>,
    private readonly onError: (error: unknown) => void,
  ) {}

  start(): void {
    if (!this.stopped) return;
    this.stopped = false;
    this.timer = setInterval(() => this.wake(), this.intervalMs);
    this.wake();
  }

  wake(): void {
    if (this.stopped) return;
    this.woken = true;
    this.running ??= this.drain().finally(() => {
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
        if (await this.pass()) this.woken = !this.stopped;
      } catch (error) {
        this.onError(error);
      }
    }
  }
}
