import { Inject, Injectable } from '@nestjs/common';
import { MoreThan } from 'typeorm';
import { SYSTEM_CLOCK } from '../../infrastructure/clock/index.js';
import { DIALECT, type Dialect, insertRows, UnitOfWork } from '../../infrastructure/database/index.js';
import type { Clock } from '../../shared/clock.js';
import { isTypeSuspended, leaveOutSuspended, standingStill } from '../host/index.js';
import { Job, JobType } from './job.entity.js';

/** A worker that is silent for so long is taken for dead; a living one renews in time. */
export const LEASE_MS = 60_000;

/** Who has a job: one worker of all nodes at a time, for as long as it renews its lease. */
@Injectable()
export class JobLeases {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(DIALECT) private readonly dialect: Dialect,
    @Inject(SYSTEM_CLOCK) private readonly clock: Clock,
  ) {}

  /** Jobs of a type that nobody has, that are due and not suspended: by priority, then in due order. */
  due(type: string, count: number): Promise<Job[]> {
    const now = this.clock.now();
    return this.unitOfWork.read(async (em) => {
      const query = em
        .createQueryBuilder(Job, 'j')
        .where("j.state = 'waiting' AND j.type = :type AND j.dueAt <= :now AND j.leasedUntil <= :now", { type, now })
        .andWhere(`NOT ${isTypeSuspended('j.type')}`)
        .orderBy('j.place')
        .addOrderBy('j.dueAt')
        .addOrderBy('j.key')
        .limit(count);
      await leaveOutSuspended(query, em, 'j.rootKey');
      return query.getMany();
    });
  }

  /**
   * One conditional UPDATE decides between nodes. Counts the attempt.
   * @param clusterConcurrency how many jobs of the type may be leased at once
   * @returns `full` when these are
   */
  take(job: Job, clusterConcurrency: number | undefined): Promise<'taken' | 'lost' | 'full'> {
    const now = this.clock.now();
    const leasedUntil = now + LEASE_MS;
    const attempts = job.attempts + 1;
    return this.unitOfWork.run(async (em) => {
      // Its tree may have been suspended since it was found due.
      if ((await standingStill(em, new Set([job.rootKey]))).size > 0) return 'lost';
      if (clusterConcurrency !== undefined) {
        // Two nodes that count at the same moment would both find the last place free.
        await this.lockType(job.type);
        const leased = await em.countBy(Job, { state: 'waiting', type: job.type, leasedUntil: MoreThan(now) });
        if (leased >= clusterConcurrency) return 'full';
      }
      const { affected } = await em.update(
        Job,
        { key: job.key, state: 'waiting', attempts: job.attempts, leasedUntil: job.leasedUntil },
        { leasedUntil, attempts },
      );
      if (affected !== 1) return 'lost';
      this.unitOfWork.afterCommit(() => void Object.assign(job, { leasedUntil, attempts }));
      return 'taken';
    });
  }

  /** @returns false when it is no longer this worker's */
  async renew(job: Job): Promise<boolean> {
    return this.change(job, { leasedUntil: this.clock.now() + LEASE_MS });
  }

  /** Gives a job back as it was taken: another node may have it at once. */
  async giveUp(job: Job): Promise<void> {
    await this.change(job, { leasedUntil: 0 });
  }

  /** Has it tried again later. @param lastError what the attempt failed with */
  async postpone(job: Job, waitMs: number, lastError: string): Promise<void> {
    const dueAt = this.clock.now() + waitMs;
    await this.change(job, { retriesLeft: job.retriesLeft - 1, dueAt, leasedUntil: 0, lastError });
  }

  private async change(job: Job, changes: Partial<Pick<Job, 'leasedUntil' | 'retriesLeft' | 'dueAt' | 'lastError'>>) {
    const { key, attempts } = job;
    const { affected } = await this.unitOfWork.run((em) =>
      em.update(Job, { key, attempts, state: 'waiting' }, changes),
    );
    return affected === 1;
  }

  private async lockType(type: string): Promise<void> {
    const em = this.unitOfWork.current();
    if (await this.dialect.lockRow(em, 'job_type', 'type', type)) return;
    try {
      await insertRows(em, JobType, [{ type }]);
    } catch (error) {
      if (!this.dialect.isDuplicateKey(error)) throw error;
      await this.dialect.lockRow(em, 'job_type', 'type', type);
    }
  }
}

/** Renews the lease of a job that is at work, until it is stopped. */
export class LeaseRenewal {
  private readonly timer: NodeJS.Timeout;
  private last: Promise<void> = Promise.resolve();

  /** @param onLost the job is no longer this worker's */
  constructor(leases: JobLeases, job: Job, onLost: () => void, onError: (error: unknown) => void) {
    this.timer = setInterval(() => {
      this.last = leases.renew(job).then((isOurs) => void (isOurs || onLost()), onError);
    }, LEASE_MS / 3);
  }

  /** Renews no more: a job that is given back now stays so. */
  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.last;
  }
}
