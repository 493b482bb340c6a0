import { Injectable } from '@nestjs/common';
import { BackgroundWork } from '../../infrastructure/background/index.js';
import { UnitOfWork } from '../../infrastructure/database/index.js';
import { SYSTEM_ACTOR } from '../../shared/actor.js';
import { DomainError } from '../../shared/errors.js';
import { DurableStep, leaveOutSuspended } from '../host/index.js';
import { ChangeAssignee } from './change-assignee.js';
import { ClaimClock } from './claim-clock.js';
import { ClaimRecords } from './claim-records.js';
import { ownerOf } from './delegate-task.js';
import { TaskRepository } from './task.repository.js';
import { UserTask } from './user-task.entity.js';

const BATCH = 100;
const INTERVAL_MS = 30_000;
/** No sweep that runs by its interval comes so late. */
const MISSED_MS = 2 * INTERVAL_MS;

type Candidate = Pick<UserTask, 'key' | 'rootKey' | 'version'> & { idleCheckAt: number; releasesAt: number };

/**
 * Gives claimed tasks on which nobody works back to their candidates, or delegated ones to their
 * owner: first a warning, then the release, each a step of its own. Any number of nodes may sweep; the
 * step looks again under the root's lock. What somebody has typed stays in their draft.
 */
@Injectable()
export class ReleaseIdleClaims extends BackgroundWork {
  private position: { idleCheckAt: number; key: string } | undefined;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly steps: DurableStep,
    private readonly tasks: TaskRepository,
    private readonly claims: ClaimClock,
    private readonly assignees: ChangeAssignee,
    private readonly records: ClaimRecords,
  ) {
    super(INTERVAL_MS);
  }

  /** One batch, in the order in which they are due. @returns whether there is more */
  protected async pass(goesOn: () => boolean): Promise<boolean> {
    const rows = await this.due();
    for (const row of rows) {
      if (!goesOn()) return false;
      await this.look(row);
    }
    // One that can't be looked at holds up none behind it; the next sweep begins with it again.
    const last = rows.length === BATCH ? rows.at(-1) : undefined;
    this.position = last && { idleCheckAt: last.idleCheckAt, key: last.key };
    return last !== undefined;
  }

  private due(): Promise<Candidate[]> {
    return this.unitOfWork.read(async (em) => {
      const query = em
        .createQueryBuilder(UserTask, 't')
        .where("t.state = 'open' AND t.idleCheckAt <= :now", { now: this.claims.now })
        .orderBy('t.idleCheckAt')
        .addOrderBy('t.key')
        .limit(BATCH);
      if (this.position)
        query.andWhere(
          '(t.idleCheckAt > :idleCheckAt OR (t.idleCheckAt = :idleCheckAt AND t.key > :key))',
          this.position,
        );
      await leaveOutSuspended(query, em, 't.rootKey');
      return query.getMany() as Promise<Candidate[]>;
    });
  }

  private async look({ key, rootKey, version, idleCheckAt }: Candidate): Promise<void> {
    try {
      await this.steps.run({
        rootKey,
        commandId: `idle-claim:${key}:${version}:${idleCheckAt}`,
        kind: 'idle-claim',
        actor: SYSTEM_ACTOR,
        work: async (step) => {
          const task = await this.tasks.inStep(key);
          const isDue = task.state === 'open' && task.idleCheckAt !== null && task.idleCheckAt <= this.claims.now;
          if (!isDue || task.releasesAt === null) step.decline();
          else if (!(await this.warnOrRelease({ ...task, releasesAt: task.releasesAt }))) step.decline();
          return null;
        },
      });
    } catch (error) {
      // Suspended since we looked, a lock that is held: it stays due.
      if (!(error instanceof DomainError)) this.log.error(error);
    }
  }

  /** @returns false when somebody has worked on it meanwhile */
  private async warnOrRelease(task: UserTask & { releasesAt: number }): Promise<boolean> {
    if (task.releaseWarnedAt === null || this.claims.wasMissed(task, MISSED_MS)) {
      const instants = this.claims.warned(task);
      const { affected } = await this.unitOfWork
        .current()
        .update(UserTask, { key: task.key, releasesAt: task.releasesAt }, instants);
      if (affected !== 1) return false;
      await this.records.warned(task, instants.releasesAt);
      return true;
    }
    const to = task.delegationState === 'pending' ? ownerOf(task) : null;
    const change = to
      ? ({ type: 'returned', to, owner: to, delegationState: 'resolved' } as const)
      : ({ type: 'released', to } as const);
    if ((await this.assignees.apply(task, change, SYSTEM_ACTOR, task.releasesAt)) === undefined) return false;
    await this.records.released(task);
    return true;
  }
}
