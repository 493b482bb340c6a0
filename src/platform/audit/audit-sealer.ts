import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { BackgroundLoop } from '../../shared/background-loop.js';
import { SealCheckpoint } from './seal-checkpoint.js';

const INTERVAL_MS = 60_000;

/** Seals once a minute. Between two seals the tail of a chain is vouched for by its hashes alone. */
@Injectable()
export class AuditSealer implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly loop: BackgroundLoop;

  constructor(seal: SealCheckpoint) {
    const log = new Logger('AuditSealer');
    this.loop = new BackgroundLoop(
      INTERVAL_MS,
      () => seal.execute(),
      (error) => log.error(error),
    );
  }

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.loop.stop();
  }
}
