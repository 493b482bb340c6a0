import { Inject, Injectable } from '@nestjs/common';
import { LEGAL_CLOCK } from '../../infrastructure/clock/index.js';
import { UnitOfWork } from '../../infrastructure/database/index.js';
import type { Actor } from '../../shared/actor.js';
import type { Clock } from '../../shared/clock.js';
import { AuditTrail } from '../audit/index.js';
import { ClaimClock, NO_CLAIM_CLOCK } from './claim-clock.js';
import { userPrincipal } from './principals.js';
import type { NamedPerson, TaskEventType } from './task-events.js';
import { TaskHistory } from './task-history.js';
import { UserTask, UserTaskAccess } from './user-task.entity.js';

export interface AssigneeChange {
  type: Extract<TaskEventType, 'claimed' | 'given-back' | 'reassigned' | 'delegated' | 'returned' | 'released'>;
  to: NamedPerson | null;
  /** With whom a delegated task stays; nobody unless said. */
  owner?: NamedPerson | null;
  delegationState?: UserTask['delegationState'];
}

/**
 * The one place where an open task gets another assignee: with its entry in the task's history and
 * in the trail, so that none changes silently. Within a step.
 */
@Injectable()
export class ChangeAssignee {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly history: TaskHistory,
    private readonly audit: AuditTrail,
    private readonly claims: ClaimClock,
    @Inject(LEGAL_CLOCK) private readonly legalClock: Clock,
  ) {}

  /**
   * @param ifReleasesAt the claim must still have this clock: somebody may have worked meanwhile
   * @returns the task's new version; undefined when somebody has
   */
  async apply(
    task: UserTask,
    { type, to, owner = null, delegationState = null }: AssigneeChange,
    actor: Actor,
    ifReleasesAt?: number,
  ): Promise<number | undefined> {
    const em = this.unitOfWork.current();
    const version = task.version + 1;
    const { affected } = await em.update(
      UserTask,
      { key: task.key, ...(ifReleasesAt === undefined ? {} : { releasesAt: ifReleasesAt }) },
      {
        assignee: to?.id ?? null,
        assigneeName: to?.name ?? null,
        assignedAt: to ? this.legalClock.now() : null,
        owner: owner?.id ?? null,
        ownerName: owner?.name ?? null,
        delegationState,
        version,
        ...(to ? this.claims.begun(task) : NO_CLAIM_CLOCK),
      },
    );
    if (affected !== 1) return undefined;
    if (to)
      await em.upsert(UserTaskAccess, { taskKey: task.key, principal: userPrincipal(to.id), open: true }, [
        'taskKey',
        'principal',
      ]);
    const from = assigneeOf(task);
    this.history.record({ taskKey: task.key, type, actor, details: { from, to: to && named(to) } });
    await this.audit.append(task.rootKey, {
      type: 'task.assigned',
      actor,
      data: { taskKey: task.key, how: type, from: task.assignee, to: to?.id ?? null },
    });
    return version;
  }
}

export const assigneeOf = ({ assignee, assigneeName }: UserTask): NamedPerson | null =>
  assignee === null ? null : { id: assignee, name: assigneeName ?? assignee };

const named = ({ id, name }: NamedPerson): NamedPerson => ({ id, name });
