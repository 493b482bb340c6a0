import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { UnitOfWork } from '../../infrastructure/database/index.js';
import type { Actor } from '../../shared/actor.js';
import type { DomainError } from '../../shared/errors.js';
import { principalsOf } from './principals.js';
import { TaskRepository } from './task.repository.js';
import { taskAssignedToOther, taskDelegated } from './tasks.errors.js';
import { UserTask, UserTaskAccess } from './user-task.entity.js';

/** More open tasks than one matter ever has. */
const MOST = 200;

export interface OpenTask {
  task: UserTask;
  /** Whether the actor is among those who work on it. */
  isCandidate: boolean;
  /** Whether the actor may give it to somebody else without being one. */
  isOverseer: boolean;
  /** Why the actor, a candidate, can't work on it now: somebody else has it. */
  refusal: DomainError | undefined;
}

/** What is to do in whole trees, for everybody who sees the trees: by whom, until when, and whether by the actor. */
@Injectable()
export class TasksOfTrees {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly tasks: TaskRepository,
  ) {}

  /**
   * @param rootKeys trees of which the caller knows that the actor sees them
   * @returns open tasks by due date, those without one last
   */
  async open(rootKeys: readonly string[], actor: Actor): Promise<OpenTask[]> {
    if (rootKeys.length === 0) return [];
    return this.unitOfWork.read(async (em) => {
      const rows = await em.find(UserTask, {
        where: { rootKey: In([...rootKeys]), state: 'open' },
        order: { key: 'ASC' },
        take: MOST,
      });
      const own = principalsOf(actor);
      const overseen = this.tasks.overseenBy(actor);
      const access =
        rows.length === 0
          ? []
          : await em.findBy(UserTaskAccess, {
              taskKey: In(rows.map(({ key }) => key)),
              principal: In([...own, ...overseen]),
              named: true,
            });
      const isOpenTo = (principals: readonly string[], { key }: UserTask) =>
        access.some(({ taskKey, principal }) => taskKey === key && principals.includes(principal));
      return rows
        .map((task) => ({
          task,
          isCandidate: isOpenTo(own, task),
          isOverseer: isOpenTo(overseen, task),
          refusal: whyNot(task, actor),
        }))
        .sort((one, other) => (one.task.dueAt ?? Infinity) - (other.task.dueAt ?? Infinity));
    });
  }

  /** The newest task of a command in a tree, open or not; for who has asked already whether the actor may see it. */
  async newest(rootKey: string, command: string): Promise<UserTask | null> {
    return this.unitOfWork.read((em) => em.findOne(UserTask, { where: { rootKey, command }, order: { key: 'DESC' } }));
  }
}

function whyNot(task: UserTask, { id }: Actor): DomainError | undefined {
  if (task.assignee !== null && task.assignee !== id) return taskAssignedToOther(task);
  return task.delegationState === 'pending' && task.owner === id ? taskDelegated(task) : undefined;
}
