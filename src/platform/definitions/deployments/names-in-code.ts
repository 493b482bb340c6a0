import { Injectable } from '@nestjs/common';
import type { KnownNames } from '../gate/rule.js';

/**
 * The names that code implements, for the gate. The host above this module holds them and hands
 * over how to ask for them; they are complete once all modules have registered theirs.
 */
@Injectable()
export class NamesInCode {
  private ask: (() => KnownNames) | undefined;

  askedFrom(source: () => KnownNames): void {
    this.ask = source;
  }

  /** @throws Error before the host has handed over its names */
  known(): KnownNames {
    if (!this.ask) throw new Error('nobody has told the deployment gate which names code implements');
    return this.ask();
  }
}
