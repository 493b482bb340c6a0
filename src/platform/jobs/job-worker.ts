import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { BackgroundWork } from '../../infrastructure/background/index.js';
import { UnitOfWork } from '../../infrastructure/database/index.js';
import { SYSTEM_ACTOR } from '../../shared/actor.js';
import { isLocked } from '../../shared/errors.js';
import type { ExternalHandler } from '../engine/index.js';
import { DurableStep, Extensions, isInstanceSuspended, Suspensions } from '../host/index.js';
import { Job } from './job.entity.js';
import { JobLeases, LeaseRenewal } from './job-leases.js';
import { attempt, commandFor, failed, type Outcome, within } from './job-outcome.js';
import { JobWatch } from './job-watch.js';
import { backoffMs, checkSettings, settingsOf } from './job-settings.js';

const INTERVAL_MS = 2_000;

/** In milliseconds, shorter than the whole stop of a node may take. */
export const JOB_STOP_WAIT_MS = Symbol('JobStopWait');

/** An attempt at a job. */
class Running {
  readonly abort = new AbortController();
  renewal: LeaseRenewal | undefined;
  /** A stop gives the job back: that its handler fails when it is told to end is no failure of the job. */
  isGivenUp = false;
  /** Ends, and never throws, when the outcome is in the database. */
  ended = Promise.resolve();

  constructor(readonly job: Job) {}
}

/**
 * Runs external jobs at least once each, with a lease so that only one node has a job at a time.
 * Each type has places of its own, so a slow one holds up no other; in them jobs run by priority, then
 * in due order. The result comes back as a durable step; a job out of retries parks its token with an
 * incident.
 */
@Injectable()
export class JobWorker extends BackgroundWork {
  private readonly running = new Map<string, Set<Running>>();
  /** How long a stop waits for handlers that are at work; then others may have their jobs. */
  @Inject(JOB_STOP_WAIT_MS) private readonly stopWaitMs!: number;

  constructor(
    private readonly steps: DurableStep,
    private readonly extensions: Extensions,
    private readonly unitOfWork: UnitOfWork,
    private readonly leases: JobLeases,
    private readonly watch: JobWatch,
    suspensions: Suspensions,
  ) {
    super(INTERVAL_MS);
    suspensions.onResumed(() => this.wake());
  }

  /** @throws Error for a handler with impossible settings */
  override onApplicationBootstrap(): void {
    this.extensions.externals.forEach(checkSettings);
    super.onApplicationBootstrap();
  }

  /** Takes no more jobs, and waits for those in hand within a bound. */
  override async onModuleDestroy(): Promise<void> {
    await super.onModuleDestroy();
    const bound = new AbortController();
    const all = Promise.all(this.inHand().map(({ ended }) => ended));
    await Promise.race([all, sleep(this.stopWaitMs, undefined, { signal: bound.signal }).catch(() => undefined)]);
    bound.abort();
    for (const running of this.inHand()) {
      running.isGivenUp = true;
      await running.renewal?.stop();
      running.abort.abort();
      await this.leases.giveUp(running.job).catch((error: unknown) => this.log.error(error));
    }
  }

  /** Waits until no job is due, and none is running. */
  override async settle(): Promise<void> {
    for (;;) {
      await super.settle();
      if (this.inHand().length === 0) return;
      await Promise.all(this.inHand().map(({ ended }) => ended));
    }
  }

  /** Fills the free places of each type. @returns whether some were filled by other nodes meanwhile */
  protected async pass(goesOn: () => boolean): Promise<boolean> {
    let wasLost = false;
    for (const handler of this.extensions.externals) {
      const { concurrency } = settingsOf(handler);
      const free = concurrency - this.runningOf(handler.externalJobType).size;
      if (free <= 0) continue;
      for (const job of await this.leases.due(handler.externalJobType, free)) {
        if (!goesOn()) return false;
        const taken = await this.take(handler, job);
        if (taken === 'full') break;
        if (taken === 'taken') this.begin(job);
        else wasLost = true;
      }
    }
    return wasLost;
  }

  private async lease(job: Job): Promise<boolean> {
    return (await this.take(this.extensions.externalFor(job.type)!, job)) === 'taken';
  }

  private take(handler: ExternalHandler, job: Job): Promise<'taken' | 'lost' | 'full'> {
    return this.leases.take(job, settingsOf(handler).clusterConcurrency);
  }

  private begin(job: Job): void {
    const places = this.runningOf(job.type);
    const running = new Running(job);
    running.ended = this.watch
      .working(job, () => this.work(job, running))
      .catch((error: unknown) => this.log.error(error))
      .finally(() => {
        places.delete(running);
        this.wake();
      });
    places.add(running);
  }

  private async work(job: Job, running = new Running(job)): Promise<void> {
    const handler = this.extensions.externalFor(job.type)!;
    const settings = settingsOf(handler);
    const { abort } = running;
    const renewal = new LeaseRenewal(
      this.leases,
      job,
      () => abort.abort(),
      (error) => this.log.error(error),
    );
    running.renewal = renewal;
    const trial = () => within(settings.timeoutMs, attempt(handler, job, abort.signal));
    const outcome = await this.watch.attempting(job, trial).finally(() => {
      abort.abort();
      return renewal.stop();
    });
    if (outcome.kind === 'failed' && running.isGivenUp) return;
    await this.conclude(job, outcome);
  }

  private async conclude(job: Job, outcome: Outcome): Promise<void> {
    if (outcome.kind === 'failed' && job.retriesLeft > 1) {
      const wait = backoffMs(settingsOf(this.extensions.externalFor(job.type)!), job.attempts, Math.random());
      return this.leases.postpone(job, wait, outcome.message);
    }
    try {
      await this.report(job, outcome);
    } catch (error) {
      // A tree that was suspended meanwhile takes no result: its job is run again, under its key, once it goes on.
      if (isInstanceSuspended(error)) return this.leases.giveUp(job);
      if (outcome.kind === 'failed' || isLocked(error)) throw error;
      // The process cannot take the result. Without being counted the attempt would be repeated for ever.
      this.log.error(error);
      await this.conclude(job, failed(error instanceof Error ? error.message : String(error)));
    }
  }

  private async report(job: Job, outcome: Outcome): Promise<void> {
    await this.steps.run<boolean>({
      rootKey: job.rootKey,
      commandId: `job:${job.key}:${job.attempts}`,
      kind: 'finish-job',
      actor: SYSTEM_ACTOR,
      work: async (step) => {
        const em = this.unitOfWork.current();
        const row = await em.findOneBy(Job, { key: job.key });
        if (row?.state !== 'waiting' || row.attempts !== job.attempts) {
          step.decline();
          return false;
        }
        if (outcome.kind === 'failed')
          await em.update(Job, { key: job.key }, { retriesLeft: 0, lastError: outcome.message });
        await step.apply(commandFor(job, outcome));
        return true;
      },
    });
  }

  private runningOf(type: string): Set<Running> {
    let places = this.running.get(type);
    if (!places) this.running.set(type, (places = new Set()));
    return places;
  }

  private inHand(): Running[] {
    return [...this.running.values()].flatMap((places) => [...places]);
  }
}
