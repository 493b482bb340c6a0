import { Injectable } from '@nestjs/common';
import type { Actor } from '../../shared/actor.js';
import { ClaimClock } from './claim-clock.js';
import { TaskRepository } from './task.repository.js';
import { claimFirst, taskAssignedToOther, taskNotOpen } from './tasks.errors.js';
import type { UserTask } from './user-task.entity.js';

/** Says that its assignee is at work on a task, so that the claim is not released. */
@Injectable()
export class TouchTask {
  constructor(
    private readonly tasks: TaskRepository,
    private readonly claims: ClaimClock,
  ) {}

  /** @throws DomainError task-not-found, task-completed, task-withdrawn, task-not-claimed, task-assigned */
  async execute(taskKey: string, actor: Actor): Promise<UserTask> {
    const task = await this.tasks.visible(taskKey, actor);
    if (task.state !== 'open') throw taskNotOpen(task);
    if (task.assignee === null) throw claimFirst();
    if (task.assignee !== actor.id) throw taskAssignedToOther(task);
    await this.claims.touch(task, actor.id);
    return this.tasks.visible(taskKey, actor);
  }
}
