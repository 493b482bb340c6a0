import type { CompiledProcess, Variables } from '../../engine/index.js';
import { startMessageOf } from '../../definitions/standalone.js';
import type { EffectView } from './contract.js';
import type { Ledger } from './ledger.js';

interface Pending {
  name: string;
  correlationKey: string;
  variables: Variables;
  sentAt: number;
  expiresAt: number;
  /** Processes that have taken it. */
  taken: Set<string>;
  effect: EffectView;
}

/** To whom a message goes next. */
export type Handover =
  | { kind: 'deliver'; message: Pending; subscriptionKey: string; instanceKey: string; elementId: string }
  | { kind: 'start'; message: Pending; processId: string; elementId: string };

/**
 * Messages on their way, as the courier of real ones carries them: to the oldest subscription of each
 * process, once, or to a new root of a process that begins with it unless one lives under the same
 * correlation key. What nobody waits for is kept for its time to live; without one it is offered once.
 */
export class Outbox {
  private pending: Pending[] = [];
  /** Processes that begin with a message, by its name. */
  private readonly starts: { processId: string; name: string; elementId: string }[];
  /** Living roots that a message could have begun: `process key`. */
  readonly livingRoots = new Map<string, string>();

  constructor(
    private readonly ledger: Ledger,
    processes: readonly CompiledProcess[],
  ) {
    this.starts = processes.flatMap(({ model }) => {
      const start = startMessageOf(model);
      return start ? [{ processId: model.id, ...start }] : [];
    });
  }

  /** The message that begins instances of a process. */
  startOf(processId: string): { name: string; elementId: string } | undefined {
    return this.starts.find((start) => start.processId === processId);
  }

  get startsAwaited(): readonly { processId: string; name: string; elementId: string }[] {
    return this.starts;
  }

  send(message: Omit<Pending, 'taken' | 'expiresAt'> & { timeToLiveMs: number }): void {
    const { timeToLiveMs, ...rest } = message;
    this.pending.push({ ...rest, expiresAt: message.sentAt + timeToLiveMs, taken: new Set() });
  }

  /** The next handover; undefined when nobody waits for any of the messages. Closes those that are over. */
  next(now: number): Handover | undefined {
    for (const message of this.pending) {
      const handover = this.receiverOf(message);
      if (handover) return handover;
    }
    this.pending = this.pending.filter(({ taken, expiresAt }) => taken.size === 0 && expiresAt > now);
    return undefined;
  }

  private receiverOf(message: Pending): Handover | undefined {
    const { name, correlationKey, taken, expiresAt } = message;
    for (const [subscriptionKey, waits] of this.ledger.subscriptions) {
      const processId = this.ledger.processOf(waits.instanceKey);
      if (waits.messageName !== name || waits.correlationKey !== correlationKey) continue;
      // Who waits since its time was over does not get it.
      if (taken.has(processId) || waits.since > expiresAt) continue;
      const { instanceKey, elementId } = waits;
      return { kind: 'deliver', message, subscriptionKey, instanceKey, elementId };
    }
    for (const { processId, name: begins, elementId } of this.starts) {
      if (begins !== name || taken.has(processId) || this.livingRoots.has(rootName(processId, correlationKey)))
        continue;
      return { kind: 'start', message, processId, elementId };
    }
    return undefined;
  }
}

export const rootName = (processId: string, businessKey: string) => `${processId}\n${businessKey}`;
