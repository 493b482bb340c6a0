import { Injectable } from '@nestjs/common';
import type { Actor } from '../../shared/actor.js';
import { AuditTrail } from '../audit/index.js';
import { DurableStep } from '../host/index.js';
import { mayNotReassign, taskAssignedToOther, taskNotOpen } from './tasks.errors.js';
import { TaskRepository } from './task.repository.js';

export interface AssignTask {
  taskKey: string;
  actor: Actor;
  /** The new assignee; null gives the task back to its candidates. */
  assignee: { id: string; name: string } | null;
  expectedVersion?: number;
  idempotencyKey: string;
}

/** Roles that may take a task from one person and give it to another. */
const REASSIGNING_ROLES = ['leader', 'supervisor', 'administrator'];

/**
 * Claims, gives back or reassigns a task. The assignee never changes silently: taking what somebody
 * else has is refused with that person's name, unless a leader or supervisor reassigns it on purpose.
 */
@Injectable()
export class AssignTaskUseCase {
  constructor(
    private readonly steps: DurableStep,
    private readonly tasks: TaskRepository,
    private readonly audit: AuditTrail,
  ) {}

  async execute(request: AssignTask): Promise<{ taskKey: string; assignee: string | null; version: number }> {
    const { taskKey, actor, assignee } = request;
    const { rootKey } = await this.tasks.visible(taskKey, actor);
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
        const mayReassign = actor.roles.some((role) => REASSIGNING_ROLES.includes(role));
        const claims = assignee?.id === actor.id;
        if (task.assignee !== null && task.assignee !== actor.id && !mayReassign) throw taskAssignedToOther(task);
        if (assignee && !claims && !mayReassign) throw mayNotReassign();
        const version = await this.tasks.setAssignee(task, assignee);
        await this.audit.append(rootKey, {
          type: 'task.assigned',
          actor,
          data: { taskKey, from: task.assignee, to: assignee?.id ?? null },
        });
        return { taskKey, assignee: assignee?.id ?? null, version };
      },
    });
  }
}
