import { Injectable } from '@nestjs/common';
import type { Actor } from '../../shared/actor.js';
import { DurableStep } from '../host/index.js';
import type { Assignee } from './assignees.js';
import { assigneeOf, ChangeAssignee } from './change-assignee.js';
import type { NamedPerson } from './task-events.js';
import { TaskRepository } from './task.repository.js';
import {
  claimFirst,
  notACandidate,
  notDelegated,
  taskAssignedToOther,
  taskDelegated,
  taskNotOpen,
} from './tasks.errors.js';
import type { UserTask } from './user-task.entity.js';

export interface DelegateTask {
  taskKey: string;
  actor: Actor;
  to: Assignee;
  expectedVersion?: number;
  idempotencyKey: string;
}

export interface Delegated {
  taskKey: string;
  assignee: string | null;
  owner: string | null;
  delegationState: UserTask['delegationState'];
  version: number;
}

/**
 * Hands a task to another candidate to work on; it stays its owner's, as in Camunda 7: the delegate
 * returns it, and the owner completes it. Until then nobody completes it; the owner may also take it back.
 */
@Injectable()
export class DelegateTaskUseCase {
  constructor(
    private readonly steps: DurableStep,
    private readonly tasks: TaskRepository,
    private readonly assignees: ChangeAssignee,
  ) {}

  /**
   * @throws DomainError task-not-found, task-completed, task-withdrawn, task-changed, task-assigned,
   *   task-not-claimed, task-delegated, assignee-not-candidate
   */
  async delegate(request: DelegateTask): Promise<Delegated> {
    const { actor, to } = request;
    return this.change(request, 'delegate-task', async (task) => {
      if (task.assignee === null) throw claimFirst();
      if (task.assignee !== actor.id) throw taskAssignedToOther(task);
      if (task.delegationState === 'pending') throw taskDelegated(task);
      if (to.id === actor.id || !(await this.tasks.isCandidate(task, to))) throw notACandidate(to.name);
      const owner = assigneeOf(task)!;
      const version = await this.assignees.apply(
        task,
        { type: 'delegated', to, owner, delegationState: 'pending' },
        actor,
      );
      return { assignee: to.id, owner: owner.id, delegationState: 'pending', version: version! };
    });
  }

  /**
   * Gives a delegated task back to its owner: by the delegate who has done what was asked, or by the owner.
   * @throws DomainError task-not-found, task-completed, task-withdrawn, task-changed, task-assigned, task-not-delegated
   */
  async resolve(request: Omit<DelegateTask, 'to'>): Promise<Delegated> {
    const { actor } = request;
    return this.change(request, 'resolve-delegation', async (task) => {
      if (task.delegationState !== 'pending' || task.owner === null) throw notDelegated();
      if (actor.id !== task.assignee && actor.id !== task.owner) throw taskAssignedToOther(task);
      const owner = ownerOf(task)!;
      const version = await this.assignees.apply(
        task,
        { type: 'returned', to: owner, owner, delegationState: 'resolved' },
        actor,
      );
      return { assignee: owner.id, owner: owner.id, delegationState: 'resolved', version: version! };
    });
  }

  private async change(
    { taskKey, actor, to, expectedVersion, idempotencyKey }: Omit<DelegateTask, 'to'> & { to?: Assignee },
    kind: string,
    work: (task: UserTask) => Promise<Omit<Delegated, 'taskKey'>>,
  ): Promise<Delegated> {
    const { rootKey } = await this.tasks.visible(taskKey, actor);
    return this.steps.run({
      rootKey,
      commandId: `${kind}:${actor.id}:${idempotencyKey}`,
      kind,
      content: [taskKey, to?.id ?? null],
      actor,
      work: async () => {
        const task = await this.tasks.inStep(taskKey);
        if (task.state !== 'open') throw taskNotOpen(task);
        this.tasks.expectVersion(task, expectedVersion);
        return { taskKey, ...(await work(task)) };
      },
    });
  }
}

export const ownerOf = ({ owner, ownerName }: UserTask): NamedPerson | null =>
  owner === null ? null : { id: owner, name: ownerName ?? owner };
