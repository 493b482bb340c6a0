import type { Queue } from 'bull';
import { type Clock, SystemClock } from '../../../shared/clock.js';
import { EmbeddedCarrier } from '../embedded/embedded-carrier.js';
import type { CarriedDepth, WakeCarrier, WakeHandler, WakeUp, WakeUpId } from '../wake-carrier.js';
import { takeDelayed, whatIsCarried } from './job-scripts.js';
import { promoteDue } from './promote-due.js';
import { letResubscribingFail } from './resubscribing.js';
import { standStill } from './stand-still.js';
import { within } from './within.js';

const START_LIMIT_MS = 10_000;
const COMMAND_LIMIT_MS = 3_000;
const STOP_LIMIT_MS = 10_000;
/** How often a node whose machine is behind looks for what is due. */
const PROMOTE_EVERY_MS = 250;
/** Up to so many are simply added: Bull ignores the ones that it has. More are looked up first, which is cheaper. */
const FEW = 20;

export interface BullCarrierOptions {
  /** The same for all nodes: a wake-up is due by it, whatever the clock of the machine says. */
  clock: Clock;
  onError: (error: unknown, wakeUp?: WakeUpId) => void;
  /** Handled side by side on this node, at most. */
  concurrency?: number;
}

/**
 * Wakes through Bull on Redis, on whichever node is free. A wake-up is a job whose id is
 * `key:generation`, so that the same one is carried once only, whoever schedules it.
 */
export class BullCarrier implements WakeCarrier {
  private handler: WakeHandler | undefined;
  private stopping: Promise<void> | undefined;
  /** Redis was there and is not: commands would wait in memory for it, and users with them. */
  private isAway = false;
  /**
   * Bull hands over when the clock of some node's machine says so. What comes too early, since that
   * machine is ahead, waits here for the clock that counts.
   */
  private readonly early: EmbeddedCarrier;
  /** Where the machines of all nodes are behind, Bull would hand over too late: it is told to. */
  private promotion: NodeJS.Timeout | undefined;

  constructor(
    private readonly queue: Queue<WakeUp>,
    private readonly options: BullCarrierOptions,
  ) {
    const { clock, onError, concurrency } = options;
    this.early = new EmbeddedCarrier({ clock, onError, concurrency });
    // Without a listener a lost connection would end the process; Bull reconnects by itself.
    queue.on('error', (error) => {
      if (!this.stopping) options.onError(error);
    });
    // Names the connection, which nobody needs; cut off meanwhile it would end the process.
    Object.assign(queue, { setWorkerName: () => undefined });
    queue.client.on('close', () => (this.isAway = true)).on('ready', () => (this.isAway = false));
  }

  async schedule(wakeUps: readonly WakeUp[]): Promise<void> {
    if (wakeUps.length === 0) return;
    const looked = this.command('looking for wake-ups', () => whatIsCarried(this.queue, wakeUps.map(jobIdOf)));
    const carried = wakeUps.length <= FEW ? [] : await looked;
    const missing = wakeUps.filter((_, index) => carried[index] !== 1);
    if (missing.length === 0) return;
    const timestamp = this.options.clock.now();
    const jobs = [...missing]
      .sort((a, b) => a.at - b.at) // jobs without a delay are handled in the order of adding
      .map((wakeUp) => ({
        data: wakeUp,
        // Bull adds the delay to the timestamp: so every node gives a wake-up the same instant.
        opts: { jobId: jobIdOf(wakeUp), timestamp, delay: Math.max(0, wakeUp.at - timestamp) },
      }));
    // The connection keeps the order: what was left of a wake-up is gone when it is added.
    await Promise.all([looked, this.command('scheduling wake-ups', () => this.queue.addBulk(jobs))]);
  }

  /** What waits without a delay is woken next and stays. */
  async reschedule(wakeUps: readonly WakeUp[]): Promise<void> {
    await this.command('moving wake-ups', () => takeDelayed(this.queue, wakeUps.map(jobIdOf)));
    await this.early.reschedule(wakeUps.filter((wakeUp) => this.early.carries(wakeUp)));
    await this.schedule(wakeUps);
  }

  async withdraw(wakeUps: readonly WakeUpId[]): Promise<void> {
    await this.early.withdraw(wakeUps);
    await this.command('withdrawing wake-ups', () => Promise.all(wakeUps.map((wakeUp) => this.remove(wakeUp))));
  }

  onWake(handler: WakeHandler): void {
    this.handler = handler;
    this.early.onWake(handler);
  }

  async start(): Promise<void> {
    await within(START_LIMIT_MS, 'connecting', this.queue.isReady());
    await this.requireNoEviction();
    const { handler } = this;
    if (!handler) return;
    await this.early.start();
    letResubscribingFail(this.queue);
    this.promotion = setInterval(() => void this.promote(), PROMOTE_EVERY_MS);
    // Resolves when the queue is closed; its errors come by the event.
    void this.queue
      .process(this.options.concurrency ?? 4, async ({ data, opts }) => {
        // Redis was emptied between the id and what it stands for; the next sweep brings it back. Without
        // its options Bull would keep what is left for good.
        if (data.key === undefined) return void Object.assign(opts, { removeOnComplete: true, removeOnFail: true });
        try {
          const at = data.at > this.options.clock.now() ? data.at : await handler(data);
          if (at !== undefined) await this.early.schedule([{ ...data, at }]);
        } catch (error) {
          this.options.onError(error, data);
        }
      })
      .catch((error: unknown) => this.options.onError(error));
  }

  stop(): Promise<void> {
    return (this.stopping ??= this.end());
  }

  async check(): Promise<void> {
    await this.command('ping', () => this.queue.client.ping());
  }

  async depth(): Promise<CarriedDepth> {
    const { waiting, delayed, active } = await this.command('counting', () => this.queue.getJobCounts());
    return { due: waiting, later: delayed, handled: active };
  }

  private async end(): Promise<void> {
    clearInterval(this.promotion);
    // What it hands over until it stands still may still come too early.
    if (!this.isAway)
      await within(STOP_LIMIT_MS, 'finishing what is handled', standStill(this.queue)).catch(this.options.onError);
    await this.early.stop();
    // It has left Redis: another node is to wake for it.
    if (!this.isAway) await this.schedule(this.early.left()).catch(this.options.onError);
    // Without waiting for what is in hand, as `standStill` does.
    await within(COMMAND_LIMIT_MS, 'closing the queue', this.queue.close(true)).catch((error: unknown) => {
      if (!this.isAway) this.options.onError(error);
    });
    // Where Redis was away, connections would go on trying and keep the process alive.
    for (const client of this.queue.clients) if (client.status !== 'end') client.disconnect();
  }

  private async promote(): Promise<void> {
    const now = this.options.clock.now();
    if (this.isAway || machine.now() > now - PROMOTE_EVERY_MS) return;
    await this.command('handing over', () => promoteDue(this.queue, now)).catch(this.options.onError);
  }

  /** @throws Error at once when the connection is lost, or when Redis takes too long */
  private command<T>(what: string, run: () => Promise<T>): Promise<T> {
    if (this.isAway) return Promise.reject(new Error(`Redis has not answered: the connection is lost: ${what}`));
    return within(COMMAND_LIMIT_MS, what, run());
  }

  /** A job that is being handled is locked and stays: it is waking already. */
  private async remove(wakeUp: WakeUpId): Promise<void> {
    const job = await this.queue.getJob(jobIdOf(wakeUp));
    if (job && !(await job.isActive())) await job.remove().catch(() => undefined);
  }

  /** @throws Error when Redis may throw wake-ups away to make room: they would be late by a sweep, silently */
  private async requireNoEviction(): Promise<void> {
    const policy = await this.evictionPolicy();
    if (policy !== undefined && policy !== 'noeviction')
      throw new Error(`Redis evicts keys (maxmemory-policy ${policy}): set maxmemory-policy noeviction`);
  }

  /** @returns undefined where the service forbids CONFIG, as hosted ones do */
  private async evictionPolicy(): Promise<string | undefined> {
    try {
      const answer = (await this.queue.client.config('GET', 'maxmemory-policy')) as string[];
      return answer[1];
    } catch (error) {
      this.options.onError(
        new Error('Redis does not tell its maxmemory-policy: make sure that it is noeviction', { cause: error }),
      );
      return undefined;
    }
  }
}

const machine = new SystemClock();

const jobIdOf = ({ key, generation }: WakeUpId) => `${key}:${generation}`;
