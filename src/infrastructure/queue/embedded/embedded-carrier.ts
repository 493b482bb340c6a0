import { AsyncLocalStorage } from 'node:async_hooks';
import type { Clock } from '../../../shared/clock.js';
import type { CarriedDepth, WakeCarrier, WakeHandler, WakeUp, WakeUpId } from '../wake-carrier.js';
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
  /** Whoever schedules stands in a request and its trace: what is woken stands where the carrier was started. */
  private outside = AsyncLocalStorage.snapshot();

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

  carries(wakeUp: WakeUpId): boolean {
    return this.carried.has(idOf(wakeUp));
  }

  /** What it has not woken for. */
  left(): WakeUp[] {
    return [...this.carried.values()];
  }

  onWake(handler: WakeHandler): void {
    this.handler = handler;
  }

  async start(): Promise<void> {
    this.isStarted = true;
    this.outside = AsyncLocalStorage.snapshot();
    this.look();
  }

  async stop(): Promise<void> {
    this.isStarted = false;
    clearTimeout(this.timer);
    await Promise.all(this.running);
  }

  async check(): Promise<void> {}

  async depth(): Promise<CarriedDepth> {
    const now = this.options.clock.now();
    let due = 0;
    for (const { at } of this.carried.values()) if (at <= now) due++;
    return { due, later: this.carried.size - due, handled: this.running.size };
  }

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
    const handled = this.outside(() => handler({ key, generation }))
      .then((at) => (at === undefined ? undefined : this.schedule([{ key, generation, at }])))
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
