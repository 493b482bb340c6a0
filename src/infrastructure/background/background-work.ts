import { Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { BackgroundLoop } from '../../shared/background-loop.js';

/** What a node does by itself, again and again, from its start to its stop. */
export abstract class BackgroundWork implements OnApplicationBootstrap, OnModuleDestroy {
  protected readonly log = new Logger(this.constructor.name);
  private readonly loop: BackgroundLoop;

  /** @param intervalMs it is looked for at least so often */
  protected constructor(intervalMs: number) {
    this.loop = new BackgroundLoop(
      intervalMs,
      (goesOn) => this.pass(goesOn),
      (error) => this.failed(error),
    );
  }

  /**
   * One bounded pass. @returns whether there may be more
   * @param goesOn false once it is told to stop: what has not begun is left for another time
   */
  protected abstract pass(goesOn: () => boolean): Promise<boolean>;

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  /** Finishes the pass in progress. */
  async onModuleDestroy(): Promise<void> {
    await this.loop.stop();
  }

  /** There may be something to do: looks at once. */
  wake(): void {
    this.loop.wake();
  }

  /** Waits until nothing is left that may be done now. */
  settle(): Promise<void> {
    return this.loop.settle();
  }

  /** A pass has failed; the next one tries again. */
  protected failed(error: unknown): void {
    this.log.error(error);
  }
}
