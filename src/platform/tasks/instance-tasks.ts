import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { LEGAL_CLOCK } from '../../infrastructure/clock/index.js';
import { UnitOfWork } from '../../infrastructure/database/index.js';
import type { Clock } from '../../shared/clock.js';
import { InstanceQueries, MOST_IN_VIEW } from '../host/index.js';
import { UserTask } from './user-task.entity.js';

/** The tasks of an instance for whoever sees the instance: who has them and when they are due, and nothing else. */
@Injectable()
export class InstanceTasks implements OnModuleInit {
  constructor(
    private readonly instances: InstanceQueries,
    private readonly unitOfWork: UnitOfWork,
    @Inject(LEGAL_CLOCK) private readonly legalClock: Clock,
  ) {}

  onModuleInit(): void {
    this.instances.show({
      name: 'tasks',
      read: async ({ key: instanceKey, rootKey }) => {
        const rows = await this.unitOfWork.read((em) =>
          em.find(UserTask, { where: { rootKey, instanceKey }, order: { key: 'ASC' }, take: MOST_IN_VIEW }),
        );
        const now = this.legalClock.now();
        return rows.map((task) => ({
          userTaskKey: task.key,
          elementId: task.elementId,
          name: task.name,
          state: task.state,
          assigneeName: task.assigneeName,
          completedByName: task.endedByName,
          dueAt: task.dueAt,
          dueState: dueStateOf(task, now),
          createdAt: task.createdAt,
          endedAt: task.endedAt,
        }));
      },
    });
  }
}

/** As the filter `dueState` of the task search. */
function dueStateOf({ state, dueAt, warnAt }: UserTask, now: number): 'on_time' | 'due_soon' | 'overdue' | null {
  if (state !== 'open' || dueAt === null) return null;
  if (dueAt <= now) return 'overdue';
  return warnAt !== null && warnAt <= now ? 'due_soon' : 'on_time';
}
