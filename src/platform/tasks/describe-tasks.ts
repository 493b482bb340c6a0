import { Inject, Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { LEGAL_CLOCK } from '../../infrastructure/clock/index.js';
import { UnitOfWork } from '../../infrastructure/database/index.js';
import type { Actor } from '../../shared/actor.js';
import type { Clock } from '../../shared/clock.js';
import { standingStill, Subjects } from '../host/index.js';
import { presentTask } from './present-task.js';
import { actionsFor } from './task-actions.js';
import { TaskRepository } from './task.repository.js';
import { type UserTask, UserTaskDraft } from './user-task.entity.js';

/** Shows tasks with what a queue says of each, by a handful of queries for a whole page. */
@Injectable()
export class DescribeTasks {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly tasks: TaskRepository,
    private readonly subjects: Subjects,
    @Inject(LEGAL_CLOCK) private readonly legalClock: Clock,
  ) {}

  async all(tasks: readonly UserTask[], actor: Actor): Promise<ReturnType<typeof presentTask>[]> {
    if (tasks.length === 0) return [];
    return this.unitOfWork.read(async (em) => {
      const subjects = await this.subjects.of(tasks.map(({ businessKey }) => businessKey));
      const suspended = await standingStill(em, new Set(tasks.map(({ rootKey }) => rootKey)));
      const typed = await em.find(UserTaskDraft, {
        select: { taskKey: true },
        where: { userId: actor.id, taskKey: In(tasks.map(({ key }) => key)) },
      });
      const drafts = new Set(typed.map(({ taskKey }) => taskKey));
      const legalNow = this.legalClock.now();
      return tasks.map((task) =>
        presentTask(task, {
          subject: subjects.get(task.businessKey) ?? null,
          isSuspended: task.state === 'open' && suspended.has(task.rootKey),
          hasDraft: drafts.has(task.key),
          legalNow,
        }),
      );
    });
  }

  /** One, with what the actor may do with it. */
  async detail(task: UserTask, actor: Actor) {
    const shown = (await this.all([task], actor))[0]!;
    const isCandidate = await this.tasks.isCandidate(task, actor);
    const oversees = await this.tasks.isOverseen(task, actor);
    return { ...shown, may: actionsFor(task, actor, { isCandidate, oversees, isSuspended: shown.isSuspended }) };
  }
}
