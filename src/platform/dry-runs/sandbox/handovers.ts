import type { ManualClock } from '../../../shared/clock.js';
import type { Text } from '../../../shared/errors.js';
import type { Ledger } from './ledger.js';
import type { Handover, Outbox } from './outbox.js';
import type { Signal, Trees } from './trees.js';

/** More messages, signals and timers than this after one step is a circle that nobody leaves. */
const MOST_HANDOVERS = 1_000;

interface ArmedTimer {
  key: string;
  instanceKey: string;
  dueAt: number;
}

/** What happens between steps of trees: messages and signals are carried, and timers fire, each in a step of its own. */
export class Handovers {
  private count = 0;
  /** Why it has stopped before everything was done; null when it has not. */
  stoppedEarly: Text | null = null;

  constructor(
    private readonly ledger: Ledger,
    private readonly outbox: Outbox,
    private readonly trees: Trees,
    private readonly clock: ManualClock,
  ) {}

  /** Another step of the dry run begins. */
  begin(): void {
    this.count = 0;
    this.stoppedEarly = null;
  }

  /** Goes on until nothing is left to do now. */
  async settle(): Promise<void> {
    while (!this.stoppedEarly && (await this.next()))
      if (++this.count >= MOST_HANDOVERS)
        this.stoppedEarly = {
          zh: `这一步之后，消息、信号和定时器已有 ${MOST_HANDOVERS} 次，试运行先停在这里。请检查是否循环；要继续，请再走一步。`,
          en: `${MOST_HANDOVERS} messages, signals and timers have followed this step; the dry run stopped here. Look for a circle; take another step to go on.`,
        };
  }

  /** The timer that is due first; of those due at once the one that was armed first. */
  nextTimer(): ArmedTimer | undefined {
    let next: ArmedTimer | undefined;
    for (const timer of this.ledger.timers.values()) if (!next || timer.dueAt < next.dueAt) next = timer;
    return next;
  }

  /** @returns false when nothing moves any more */
  private async next(): Promise<boolean> {
    const signal = this.trees.signals.shift();
    if (signal) {
      await this.carry(signal);
      return true;
    }
    const handover = this.outbox.next(this.clock.now());
    if (handover) {
      await this.deliver(handover);
      return true;
    }
    const timer = this.nextTimer();
    if (!timer || timer.dueAt > this.clock.now()) return false;
    this.ledger.timers.delete(timer.key);
    await this.trees.move({ kind: 'fire-timer', instanceKey: timer.instanceKey, timerKey: timer.key });
    return true;
  }

  private async carry({ variables, to }: Signal): Promise<void> {
    for (const subscriptionKey of to) {
      const waits = this.ledger.signals.get(subscriptionKey);
      // What an earlier one of this very signal has interrupted no longer waits.
      if (!waits) continue;
      const { instanceKey } = waits;
      await this.trees.move({ kind: 'deliver-message', instanceKey, subscriptionKey, variables });
    }
  }

  private async deliver(next: Handover): Promise<void> {
    const { message, elementId } = next;
    const { variables, effect } = message;
    const processId = next.kind === 'start' ? next.processId : this.ledger.processOf(next.instanceKey);
    message.taken.add(processId);
    if ('takenBy' in effect.result) effect.result.takenBy.push(`${processId}/${elementId}`);
    if (next.kind === 'start') {
      await this.trees.start(processId, message.correlationKey, variables, elementId);
      return;
    }
    const { instanceKey, subscriptionKey } = next;
    await this.trees.move({ kind: 'deliver-message', instanceKey, subscriptionKey, variables });
  }
}
