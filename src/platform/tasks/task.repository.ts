import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { UnitOfWork } from '../../infrastructure/database/index.js';
import type { Actor } from '../../shared/actor.js';
import { principalsOf, userPrincipal } from './principals.js';
import { staleTask, taskNotFound } from './tasks.errors.js';
import { UserTask, UserTaskAccess } from './user-task.entity.js';

/** Rows of user tasks, always through the eyes of an actor or inside a step. */
@Injectable()
export class TaskRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** The task as the actor sees it. @throws DomainError task-not-found */
  async visible(taskKey: string, actor: Actor): Promise<UserTask> {
    return this.unitOfWork.read(async (em) => {
      const task = await em.findOneBy(UserTask, { key: taskKey });
      if (!task) throw taskNotFound();
      const access = await em.existsBy(UserTaskAccess, { taskKey, principal: In(principalsOf(actor)) });
      if (!access) throw taskNotFound();
      return task;
    });
  }

  /** Under the root's lock. @throws DomainError task-not-found */
  async inStep(taskKey: string): Promise<UserTask> {
    const task = await this.unitOfWork.current().findOneBy(UserTask, { key: taskKey });
    if (!task) throw taskNotFound();
    return task;
  }

  expectVersion(task: UserTask, expected: number | undefined): void {
    if (expected !== undefined && expected !== task.version) throw staleTask(task);
  }

  /** @returns the task's new version */
  async setAssignee(task: UserTask, assignee: { id: string; name: string } | null): Promise<number> {
    const em = this.unitOfWork.current();
    const version = task.version + 1;
    await em.update(
      UserTask,
      { key: task.key },
      { assignee: assignee?.id ?? null, assigneeName: assignee?.name ?? null, version },
    );
    if (assignee) {
      await em.upsert(UserTaskAccess, { taskKey: task.key, principal: userPrincipal(assignee.id), open: true }, [
        'taskKey',
        'principal',
      ]);
    }
    return version;
  }

  /** Who completes an unclaimed task has had it: it stays in that person's history. */
  async recordAssignee(task: UserTask, actor: Actor): Promise<void> {
    await this.setAssignee(task, { id: actor.id, name: actor.name });
  }
}
