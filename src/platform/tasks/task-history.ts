import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { LEGAL_CLOCK } from '../../infrastructure/clock/index.js';
import { insertRows, UnitOfWork } from '../../infrastructure/database/index.js';
import type { Actor } from '../../shared/actor.js';
import type { Clock } from '../../shared/clock.js';
import type { TaskEventDetails, TaskEventType } from './task-events.js';
import { UserTaskEvent } from './user-task.entity.js';

export interface TaskEvent {
  taskKey: string;
  type: TaskEventType;
  actor: Pick<Actor, 'id' | 'name'>;
  details?: TaskEventDetails;
}

/**
 * What happened to tasks. Gathered within the step in which it happens and written at its end in one
 * batch, so that neither is without the other; the root's lock keeps the order.
 */
@Injectable()
export class TaskHistory {
  private readonly gathered = new WeakMap<EntityManager, TaskEvent[]>();

  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(LEGAL_CLOCK) private readonly legalClock: Clock,
  ) {}

  /** Within a step of the task's root. */
  record(event: TaskEvent): void {
    const em = this.unitOfWork.current();
    const events = this.gathered.get(em) ?? [];
    this.gathered.set(em, events);
    const { length } = events;
    events.push(event);
    this.unitOfWork.afterRollback(() => void (events.length = Math.min(events.length, length)));
  }

  /** At the end of the step. @param fresh tasks that it has opened: nothing is known of them yet */
  async flush(fresh: ReadonlySet<string>): Promise<void> {
    const em = this.unitOfWork.current();
    const events = this.gathered.get(em) ?? [];
    this.gathered.delete(em);
    if (events.length === 0) return;
    const known = [...new Set(events.map(({ taskKey }) => taskKey).filter((key) => !fresh.has(key)))];
    const last = known.length > 0 ? await lastNumbers(em, known) : new Map<string, number>();
    const at = this.legalClock.now();
    const rows = events.map(({ taskKey, type, actor, details = {} }) => {
      const seq = (last.get(taskKey) ?? 0) + 1;
      last.set(taskKey, seq);
      return Object.assign(new UserTaskEvent(), {
        taskKey,
        seq,
        type,
        actorId: actor.id,
        actorName: actor.name,
        details,
        at,
      });
    });
    await insertRows(em, UserTaskEvent, rows);
  }

  /** In the order in which it happened. @param after the number of the last event known */
  async read(taskKey: string, after: number, limit: number): Promise<{ items: UserTaskEvent[]; total: number }> {
    return this.unitOfWork.read(async (em) => ({
      total: await em.countBy(UserTaskEvent, { taskKey }),
      items: await em
        .createQueryBuilder(UserTaskEvent, 'e')
        .where('e.taskKey = :taskKey AND e.seq > :after', { taskKey, after })
        .orderBy('e.seq')
        .limit(limit)
        .getMany(),
    }));
  }
}

async function lastNumbers(em: EntityManager, taskKeys: string[]): Promise<Map<string, number>> {
  // As SQL, like all that a step does: a builder costs more than the statement.
  const rows = await em.query<{ task_key: string; last: number | string }[]>(
    `SELECT task_key, MAX(seq) AS last FROM user_task_history
     WHERE task_key IN (${taskKeys.map(() => '?').join(', ')}) GROUP BY task_key`,
    taskKeys,
  );
  return new Map(rows.map((row) => [row.task_key, Number(row.last)]));
}
