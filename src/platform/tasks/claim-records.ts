import { Injectable } from '@nestjs/common';
import { SYSTEM_ACTOR } from '../../shared/actor.js';
import { AuditTrail } from '../audit/index.js';
import { assigneeOf } from './change-assignee.js';
import { ClaimListeners } from './claim-listeners.js';
import { TaskHistory } from './task-history.js';
import type { UserTask } from './user-task.entity.js';

/** What is kept and told of idle claims besides the change of the assignee. */
@Injectable()
export class ClaimRecords {
  constructor(
    private readonly history: TaskHistory,
    private readonly audit: AuditTrail,
    private readonly listeners: ClaimListeners,
  ) {}

  async warned(task: UserTask, releasesAt: number): Promise<void> {
    const { key: taskKey, rootKey } = task;
    this.history.record({ taskKey, type: 'release-warned', actor: SYSTEM_ACTOR, details: { releasesAt } });
    await this.audit.append(rootKey, {
      type: 'task.release-warned',
      actor: SYSTEM_ACTOR,
      data: { taskKey, assignee: task.assignee, releasesAt },
    });
    await this.listeners.tell(event('release-warned', task, releasesAt));
  }

  async released(task: UserTask & { releasesAt: number }): Promise<void> {
    await this.listeners.tell(event('released', task, task.releasesAt));
  }
}

const event = (what: 'release-warned' | 'released', task: UserTask, releasesAt: number) => ({
  what,
  taskKey: task.key,
  taskName: task.name,
  rootKey: task.rootKey,
  businessKey: task.businessKey,
  assignee: assigneeOf(task)!,
  releasesAt,
});
