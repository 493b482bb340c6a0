import type { Queue } from 'bull';
import type { Clock } from '../../../shared/clock.js';
import type { WakeCarrier, WakeHandler, WakeUp, WakeUpId } from '../wake-carrier.js';
import { within } from './within.js';

const START_LIMIT_MS = 10_000;
const COMMAND_LIMIT_MS = 3_000;
const STOP_LIMIT_MS = 10_000;
/** Commands under way at once on one connection, so that a long sweep doesn't wait for each answer. */
const SIDE_BY_SIDE = 200;

export interface BullCarrierOptions {
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
  private isStopping = false;

  constructor(
    private readonly queue: Queue<WakeUpId>,
    private readonly options: BullCarrierOptions,
  ) {
    // Without a listener a lost connection would end the process; Bull reconnects by itself.
    queue.on('error', (error) => {
      if (!this.isStopping) options.onError(error);
    });
  }

  async schedule(wakeUps: readonly WakeUp[]): Promise<void> {
    if (wakeUps.length === 0) return;
    const now = this.options.clock.now();
    const jobs = [...wakeUps]
      .sort((a, b) => a.at - b.at) // jobs without a delay are handled in the order of adding
      .map(({ key, generation, at }) => ({
        data: { key, generation },
        opts: { jobId: jobIdOf({ key, generation }), delay: Math.max(0, at - now) },
      }));
    await within(COMMAND_LIMIT_MS, 'scheduling wake-ups', this.queue.addBulk(jobs));
  }

  async reschedule(wakeUps: readonly WakeUp[]): Promise<void> {
    await this.withdraw(wakeUps);
    await this.schedule(wakeUps);
  }

  async withdraw(wakeUps: readonly WakeUpId[]): Promise<void> {
    for (let start = 0; start < wakeUps.length; start += SIDE_BY_SIDE) {
      const batch = wakeUps.slice(start, start + SIDE_BY_SIDE).map((wakeUp) => this.remove(wakeUp));
      await within(COMMAND_LIMIT_MS, 'withdrawing wake-ups', Promise.all(batch));
    }
  }

  onWake(handler: WakeHandler): void {
    this.handler = handler;
  }

  async start(): Promise<void> {
    await within(START_LIMIT_MS, 'connecting', this.queue.isReady());
    await this.requireNoEviction();
    const { handler } = this;
    if (!handler) return;
    // Resolves when the queue is closed; its errors come by the event.
    void this.queue
      .process(this.options.concurrency ?? 4, async ({ data }) => {
        try {
          await handler(data);
        } catch (error) {
          this.options.onError(error, data);
        }
      })
      .catch((error: unknown) => this.options.onError(error));
  }

  async stop(): Promise<void> {
    this.isStopping = true;
    await within(STOP_LIMIT_MS, 'closing the queue', this.queue.close()).catch(this.options.onError);
    // Where Redis was away, connections would go on trying and keep the process alive.
    for (const client of this.queue.clients) if (client.status !== 'end') client.disconnect();
  }

  async check(): Promise<void> {
    await within(COMMAND_LIMIT_MS, 'ping', this.queue.client.ping());
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

const jobIdOf = ({ key, generation }: WakeUpId) => `${key}:${generation}`;
