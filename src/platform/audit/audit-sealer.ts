import { Injectable } from '@nestjs/common';
import { BackgroundWork } from '../../infrastructure/background/index.js';
import { SealCheckpoint } from './seal-checkpoint.js';

const INTERVAL_MS = 60_000;

/** Seals once a minute. Between two seals the tail of a chain is vouched for by its hashes alone. */
@Injectable()
export class AuditSealer extends BackgroundWork {
  constructor(private readonly seal: SealCheckpoint) {
    super(INTERVAL_MS);
  }

  protected pass(): Promise<boolean> {
    return this.seal.execute();
  }
}
