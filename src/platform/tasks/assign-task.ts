import { Injectable } from '@nestjs/common';
import type { Actor } from '../../shared/actor.js';
import { DurableStep } from '../host/index.js';
import type { Assignee } from './assignees.js';
import { ChangeAssignee, type AssigneeChange } from './change-assignee.js';
import { TaskRepository } from './task.repository.js';
import { mayNotReassign, notACandidate, taskAssignedToOther, taskDelegated, taskNotOpen } from './tasks.errors.js';
import type { UserTask } from './user-task.entity.js';

export interface AssignTask {
  taskKey: string;
  actor: Actor;
  /** The new assignee; null gives the task back to its candidates. */
  assignee: Assignee | null;
  /** No assignee was named: what is free is taken for oneself, and from nobody, whoever asks. */
  isClaim?: boolean;
  expectedVersion?: number;
  idempotencyKey: string;
}

export interface Assigned {
  taskKey: string;
  assignee: string | null;
  version: number;
}

/**
 * Claims, gives back or reassigns a task. The assignee never changes silently: taking what somebody
 * else has is refused with that person's name, unless who oversees the task reassigns it on purpose.
 * @throws DomainError task-not-found, task-completed, task-withdrawn, task-changed, task-assigned,
 *   task-delegated, task-assignment-forbidden, assignee-not-candidate
 */
@Injectable()
export class AssignTaskUseCase {
  constructor(
    private readonly steps: DurableStep,
    private readonly tasks: TaskRepository,
    private readonly assignees: ChangeAssignee,
  ) {}

  async execute(request: AssignTask): Promise<Assigned> {
    const { taskKey, actor, assignee } = request;
    const { rootKey } = await this.tasks.seen(taskKey, actor);
    return this.steps.run({
      rootKey,
      commandId: `assign:${actor.id}:${request.idempotencyKey}`,
      kind: 'assign-task',
      content: [taskKey, assignee?.id ?? null],
      actor,
      work: async () => {
        const task = await this.tasks.inStep(taskKey);
        if (task.state !== 'open') throw taskNotOpen(task);
        this.tasks.expectVersion(task, request.expectedVersion);
        const type = await this.allowed(task, request);
        if (task.assignee === (assignee?.id ?? null))
          return { taskKey, assignee: task.assignee, version: task.version };
        const version = await this.assignees.apply(task, { type, to: assignee }, actor);
        return { taskKey, assignee: assignee?.id ?? null, version: version! };
      },
    });
  }

  private async allowed(
    task: UserTask,
    { actor, assignee, isClaim = false }: AssignTask,
  ): Promise<AssigneeChange['type']> {
    const oversees = await this.tasks.isOverseen(task, actor);
    const mayTakeOver = oversees && !isClaim;
    if (task.assignee !== null && task.assignee !== actor.id && !mayTakeOver) throw taskAssignedToOther(task);
    if (assignee === null) {
      if (task.delegationState === 'pending' && !oversees) throw taskDelegated(task);
      return 'given-back';
    }
    const claims = assignee.id === actor.id;
    if (!claims && !oversees) throw mayNotReassign();
    if (!(await this.tasks.isCandidate(task, assignee))) throw notACandidate(assignee.name);
    return claims && task.assignee === null ? 'claimed' : 'reassigned';
  }
}
