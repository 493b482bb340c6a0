import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { LessThanOrEqual } from 'typeorm';
import { SYSTEM_CLOCK } from '../../infrastructure/clock/index.js';
import { UnitOfWork } from '../../infrastructure/database/index.js';
import { SYSTEM_ACTOR } from '../../shared/actor.js';
import type { Clock } from '../../shared/clock.js';
import { BpmnError, type EngineCommand, type Variables } from '../engine/index.js';
import { BackgroundLoop } from '../../shared/background-loop.js';
import { DurableStep, Extensions } from '../host/index.js';
import { Job } from './job.entity.js';

const BATCH = 20;
const INTERVAL_MS = 2_000;
/** A worker that is silent for so long is taken for dead; a living one renews in time. */
const LEASE_MS = 60_000;
const FIRST_BACKOFF_MS = 1_000;
const LONGEST_BACKOFF_MS = 15 * 60_000;

type Outcome =
  | { kind: 'done'; variables: Variables }
  | { kind: 'bpmn-error'; error: BpmnError }
  | { kind: 'failed'; message: string };

/**
 * Runs external jobs at least once each, with a lease so that only one node has a job at a time.
 * The result comes back as a durable step; a job out of retries parks its token with an incident.
 */
@Injectable()
export class JobWorker implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly loop: BackgroundLoop;
  private readonly log = new Logger('JobWorker');

  constructor(
    private readonly steps: DurableStep,
    private readonly extensions: Extensions,
    private readonly unitOfWork: UnitOfWork,
    @Inject(SYSTEM_CLOCK) private readonly clock: Clock,
  ) {
    this.loop = new BackgroundLoop(
      INTERVAL_MS,
      () => this.pass(),
      (error) => this.log.error(error),
    );
  }

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.loop.stop();
  }

  wake(): void {
    this.loop.wake();
  }

  /** Waits until no job is due. */
  settle(): Promise<void> {
    return this.loop.settle();
  }

  private async pass(): Promise<boolean> {
    const now = this.clock.now();
    const due = await this.unitOfWork.read((em) =>
      em.find(Job, {
        where: { state: 'waiting', dueAt: LessThanOrEqual(now), leasedUntil: LessThanOrEqual(now) },
        order: { dueAt: 'ASC', key: 'ASC' },
        take: BATCH,
      }),
    );
    for (const job of due) if (await this.lease(job)) await this.work(job);
    return due.length === BATCH;
  }

  /** One conditional UPDATE decides between nodes. */
  private async lease(job: Job): Promise<boolean> {
    const leasedUntil = this.clock.now() + LEASE_MS;
    const attempts = job.attempts + 1;
    const won = await this.unitOfWork.run(async (em) => {
      const result = await em.update(
        Job,
        { key: job.key, state: 'waiting', attempts: job.attempts, leasedUntil: job.leasedUntil },
        { leasedUntil, attempts },
      );
      return result.affected === 1;
    });
    if (won) Object.assign(job, { leasedUntil, attempts });
    return won;
  }

  private async work(job: Job): Promise<void> {
    const renewal = setInterval(() => {
      void this.renew(job).catch((error: unknown) => this.log.error(error));
    }, LEASE_MS / 3);
    const outcome = await this.attempt(job).finally(() => clearInterval(renewal));
    if (outcome.kind === 'failed' && job.retriesLeft > 1) await this.postpone(job, outcome.message);
    else await this.report(job, outcome);
  }

  private async attempt(job: Job): Promise<Outcome> {
    const handler = this.extensions.externalFor(job.type);
    if (!handler) return { kind: 'failed', message: `no handler for job type "${job.type}"` };
    try {
      const { instanceKey, rootKey, businessKey, key: jobKey, type, headers, variables } = job;
      return {
        kind: 'done',
        variables: await handler.run({ instanceKey, rootKey, businessKey, jobKey, type, headers, variables }),
      };
    } catch (error) {
      if (error instanceof BpmnError) return { kind: 'bpmn-error', error };
      return { kind: 'failed', message: error instanceof Error ? error.message : String(error) };
    }
  }

  private async renew(job: Job): Promise<void> {
    const leasedUntil = this.clock.now() + LEASE_MS;
    await this.unitOfWork.run((em) =>
      em.update(Job, { key: job.key, attempts: job.attempts, state: 'waiting' }, { leasedUntil }),
    );
  }

  private async postpone(job: Job, lastError: string): Promise<void> {
    const backoff = Math.min(FIRST_BACKOFF_MS * 2 ** (job.attempts - 1), LONGEST_BACKOFF_MS);
    const dueAt = this.clock.now() + Math.round(backoff * (0.5 + Math.random()));
    await this.unitOfWork.run((em) =>
      em.update(
        Job,
        { key: job.key, attempts: job.attempts, state: 'waiting' },
        { retriesLeft: job.retriesLeft - 1, dueAt, leasedUntil: 0, lastError: lastError.slice(0, 4_000) },
      ),
    );
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
        if (outcome.kind === 'failed') {
          const lastError = outcome.message.slice(0, 4_000);
          await em.update(Job, { key: job.key }, { retriesLeft: 0, lastError });
        }
        await step.apply(commandFor(job, outcome));
        return true;
      },
    });
  }
}

function commandFor(job: Job, outcome: Outcome): EngineCommand {
  const at = { instanceKey: job.instanceKey, elementInstanceKey: job.key };
  switch (outcome.kind) {
    case 'done':
      return { kind: 'complete', ...at, variables: outcome.variables };
    case 'bpmn-error':
      return {
        kind: 'throw-error',
        ...at,
        code: outcome.error.code,
        message: outcome.error.message,
        variables: outcome.error.variables,
      };
    case 'failed':
      return { kind: 'fail', ...at, incident: { type: 'job-retries-exhausted', message: outcome.message } };
  }
}
