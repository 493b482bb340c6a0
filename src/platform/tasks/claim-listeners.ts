import { Injectable } from '@nestjs/common';
import type { NamedPerson } from './task-events.js';

/** A claim on which nobody works: it will be released, or it was. */
export interface IdleClaim {
  what: 'release-warned' | 'released';
  taskKey: string;
  /** As drawn. */
  taskName: string;
  rootKey: string;
  businessKey: string;
  /** Who has it, or had it. */
  assignee: NamedPerson;
  /** By the system clock. */
  releasesAt: number;
}

export type ClaimListener = (claim: IdleClaim) => Promise<void>;

/** Whom idle claims are told: the domain names its listeners in `onModuleInit`. */
@Injectable()
export class ClaimListeners {
  private readonly listeners: ClaimListener[] = [];

  /** Runs inside the step that warns or releases, after it is recorded: for notices in the own database. */
  onIdle(listener: ClaimListener): void {
    this.listeners.push(listener);
  }

  async tell(claim: IdleClaim): Promise<void> {
    for (const listener of this.listeners) await listener(claim);
  }
}
