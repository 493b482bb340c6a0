import type { Clock } from '../../../shared/clock.js';
import type { WakeCarrier, WakeHandler, WakeUp, WakeUpId } from '../wake-carrier.js';
import { DueHeap } from './due-heap.js';

export interface EmbeddedCarrierOptions {
  clock: Clock;
  /** A handler failed; the wake-up is gone until the next sweep. */
  onError: (error: unknown, wakeUp: WakeUpId) => void;
  /** Handled side by side, at most. */
  concurrency?: number;
  /**
   * The longest sleep in milliseconds. `setTimeout` takes 24.8 days at most, and does not count
   * while the machine sleeps or notice a clock that is set: so it looks again after a while.
   */
  longestSleepMs?: number;
}

/** Wakes within this process; forgets everything when it ends. */
export class EmbeddedCarrier implements WakeCarrier {
  private readonly heap = new DueHeap<WakeUp>();
  /** What counts, by id: entries of the heap that are not here were withdrawn or moved. */
  private readonly carried = new Map<string, WakeUp>();
  private readonly running = new Set<Promise<void>>();
  private handler: WakeHandler | undefined;
  private isStarted = false;
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly options: EmbeddedCarrierOptions) {}

  async schedule(wakeUps: readonly WakeUp[]): Promise<void> {
    for (const wakeUp of wakeUps) if (!this.carried.has(idOf(wakeUp))) this.carry(wakeUp);
    this.look();
  }

  async reschedule(wakeUps: readonly WakeUp[]): Promise<void> {
    for (const wakeUp of wakeUps) this.carry(wakeUp);
    this.look();
  }

  async withdraw(wakeUps: readonly WakeUpId[]): Promise<void> {
    for (const wakeUp of wakeUps) this.carried.delete(idOf(wakeUp));
  }

  onWake(handler: WakeHandler): void {
    this.handler = handler;
  }

  async start(): Promise<void> {
    this.isStarted = true;
    this.look();
  }

  async stop(): Promise<void> {
    this.isStarted = false;
    clearTimeout(this.timer);
    await Promise.all(this.running);
  }

  async check(): Promise<void> {}

  private carry(wakeUp: WakeUp): void {
    this.carried.set(idOf(wakeUp), wakeUp);
    this.heap.push(wakeUp);
  }

  private look(): void {
    clearTimeout(this.timer);
    const { handler } = this;
    if (!this.isStarted || !handler) return;
    while (this.running.size < (this.options.concurrency ?? 4)) {
      const next = this.next();
      if (!next) return;
      const wait = next.at - this.options.clock.now();
      if (wait > 0) {
        this.timer = setTimeout(() => this.look(), Math.min(wait, this.options.longestSleepMs ?? 60_000));
        return;
      }
      this.heap.pop();
      this.carried.delete(idOf(next));
      this.wake(next, handler);
    }
  }

  private next(): WakeUp | undefined {
    for (let next = this.heap.peek(); next; next = this.heap.peek()) {
      if (this.carried.get(idOf(next)) === next) return next;
      this.heap.pop();
    }
    return undefined;
  }

  private wake({ key, generation }: WakeUp, handler: WakeHandler): void {
    const handled = handler({ key, generation })
      .catch((error: unknown) => this.options.onError(error, { key, generation }))
      .finally(() => {
        this.running.delete(handled);
        // SQLite answers within microtasks: without a turn of the event loop between two wake-ups
        // a backlog after an outage would keep every request waiting.
        setImmediate(() => this.look());
      });
    this.running.add(handled);
  }
}

const idOf = ({ key, generation }: WakeUpId) => `${key}:${generation}`;
