import { Inject, Injectable, Optional } from '@nestjs/common';
import { In } from 'typeorm';
import { findRow, UnitOfWork } from '../../infrastructure/database/index.js';
import type { Actor } from '../../shared/actor.js';
import type { Assignee } from './assignees.js';
import { groupPrincipal, principalsOf } from './principals.js';
import { TASK_ACCESS_POLICY, type TaskAccessPolicy } from './task-access-policy.js';
import { staleTask, taskNotFound } from './tasks.errors.js';
import { UserTask, UserTaskAccess } from './user-task.entity.js';

/** Rows of user tasks, always through the eyes of an actor or inside a step. */
@Injectable()
export class TaskRepository {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Optional() @Inject(TASK_ACCESS_POLICY) private readonly policy: TaskAccessPolicy | undefined,
  ) {}

  /** The task of a candidate, or of who had it once. @throws DomainError task-not-found */
  visible(taskKey: string, actor: Actor): Promise<UserTask> {
    return this.find(taskKey, principalsOf(actor));
  }

  /** That too, or the task of who oversees its candidates. @throws DomainError task-not-found */
  seen(taskKey: string, actor: Actor): Promise<UserTask> {
    return this.find(taskKey, this.principalsOf(actor));
  }

  /** Words under which the actor finds tasks: own ones, and those of others that the actor oversees. */
  principalsOf(actor: Actor): string[] {
    return [...principalsOf(actor), ...this.overseenBy(actor)];
  }

  /** Words under which the actor finds tasks of others. */
  overseenBy(actor: Actor): string[] {
    return this.policy?.overseenGroups(actor).map(groupPrincipal) ?? [];
  }

  isOverseen(task: UserTask, actor: Actor): Promise<boolean> {
    return this.isOpenTo(task, this.overseenBy(actor));
  }

  /** By the groups that the person has now, or named by the diagram. */
  isCandidate(task: UserTask, person: Assignee): Promise<boolean> {
    return this.isOpenTo(task, principalsOf(person));
  }

  /** Under the root's lock. @throws DomainError task-not-found */
  async inStep(taskKey: string): Promise<UserTask> {
    const task = await findRow(this.unitOfWork.current(), UserTask, { key: taskKey });
    if (!task) throw taskNotFound();
    return task;
  }

  expectVersion(task: UserTask, expected: number | undefined): void {
    if (expected !== undefined && expected !== task.version) throw staleTask(task);
  }

  private find(taskKey: string, principals: string[]): Promise<UserTask> {
    return this.unitOfWork.read(async (em) => {
      const some = principals.map(() => '?').join(', ');
      const sql = `EXISTS (SELECT 1 FROM user_task_access a WHERE a.task_key = user_task.task_key AND a.principal IN (${some}))`;
      const task = await findRow(em, UserTask, { key: taskKey }, { and: { sql, parameters: principals } });
      if (!task) throw taskNotFound();
      return task;
    });
  }

  private async isOpenTo({ key }: UserTask, principals: string[]): Promise<boolean> {
    if (principals.length === 0) return false;
    return this.unitOfWork.read((em) =>
      em.existsBy(UserTaskAccess, { taskKey: key, principal: In(principals), named: true }),
    );
  }
}
