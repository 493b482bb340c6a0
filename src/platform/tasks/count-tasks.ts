import { Injectable } from '@nestjs/common';
import type { Filter } from '../../infrastructure/search/index.js';
import type { Actor } from '../../shared/actor.js';
import { SavedFilters } from './saved-filters.js';
import { SearchTasks } from './search-tasks.js';
import { OVERSEEN_QUEUES, type OverseenQueue, TASK_QUEUES, type TaskQueue } from './task-queues.js';
import { TaskRepository } from './task.repository.js';
import type { UserTaskFilter } from './user-task.entity.js';

export interface TaskCounts {
  queues: { queue: TaskQueue | OverseenQueue; overseen: boolean; count: number }[];
  saved: (UserTaskFilter & { count: number })[];
}

/** All filters that somebody has at the side of the desk, each with how much it finds: two counting queries. */
@Injectable()
export class CountTasks {
  constructor(
    private readonly search: SearchTasks,
    private readonly filters: SavedFilters,
    private readonly tasks: TaskRepository,
  ) {}

  async all(actor: Actor): Promise<TaskCounts> {
    const own = queuesOf<TaskQueue>(TASK_QUEUES, false);
    const others = this.tasks.overseenBy(actor).length > 0 ? queuesOf<OverseenQueue>(OVERSEEN_QUEUES, true) : [];
    const queues = [...own, ...others];
    const saved = await this.filters.of(actor);
    const asked = [...queues, ...saved];
    const counts = await this.count(actor, asked);
    return {
      queues: queues.map(({ queue, overseen }, index) => ({ queue, overseen, count: counts[index]! })),
      saved: saved.map((row, index) => ({ ...row, count: counts[queues.length + index]! })),
    };
  }

  /** In the order of the filters. */
  async count(actor: Actor, filters: readonly Pick<UserTaskFilter, 'filter' | 'overseen'>[]): Promise<number[]> {
    const counts = new Map<object, number>();
    for (const overseen of [false, true]) {
      const some = filters.filter((one) => one.overseen === overseen);
      const found = await this.search.count(
        actor,
        some.map(({ filter }) => filter as Filter),
        overseen,
      );
      some.forEach((one, index) => counts.set(one, found[index]!));
    }
    return filters.map((one) => counts.get(one)!);
  }
}

const queuesOf = <Q extends string>(queues: Record<Q, string>, overseen: boolean) =>
  (Object.keys(queues) as Q[]).map((queue) => ({ queue, overseen, filter: { queue } }));
