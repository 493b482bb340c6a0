import { Injectable, type OnModuleInit } from '@nestjs/common';
import { UnitOfWork } from '../../infrastructure/database/index.js';
import type { Actor } from '../../shared/actor.js';
import { principalsOf, UserTask, UserTaskAccess } from '../tasks/index.js';
import { STEP_HINT, LiveUpdates } from './live-updates.js';
import type { LiveRevision, LiveTopic } from './live-topic.js';

/** The queue of open tasks of a group or a person: opened, taken, moved or gone. */
@Injectable()
export class WorkTopic implements LiveTopic, OnModuleInit {
  readonly name = 'work';
  readonly hintedBy = STEP_HINT;
  readonly gatherMs = 250;
  /** Counts whole queues: rarely, since a node hears of its own steps anyway. */
  readonly lookEveryMs = { heard: 30_000, unheard: 15_000 };

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly live: LiveUpdates,
  ) {}

  onModuleInit(): void {
    this.live.register(this);
  }

  ownKeys(actor: Actor): readonly string[] {
    return principalsOf(actor);
  }

  /** Versions only rise and keys are never used again: equal sums and ends mean the same queue. */
  revisions(principals: readonly string[]): Promise<ReadonlyMap<string, LiveRevision>> {
    return this.unitOfWork.read(async (em) => {
      const rows = await em
        .createQueryBuilder(UserTaskAccess, 'a')
        .innerJoin(UserTask, 't', 't.key = a.taskKey')
        .select('a.principal', 'principal')
        .addSelect('COUNT(*)', 'tasks')
        .addSelect('SUM(t.version)', 'versions')
        .addSelect('MIN(a.taskKey)', 'first')
        .addSelect('MAX(a.taskKey)', 'last')
        .where('a.principal IN (:...principals) AND a.open = :open', { principals, open: true })
        .groupBy('a.principal')
        .getRawMany<{ principal: string; tasks: unknown; versions: unknown; first: string; last: string }>();
      return new Map(
        rows.map(({ principal, tasks, versions, first, last }) => [
          principal,
          { revision: `${Number(tasks)}-${Number(versions)}-${first}-${last}` },
        ]),
      );
    });
  }

  /** Whose queues tasks of these roots are in, or were. */
  keysOf(rootKeys: readonly string[]): Promise<readonly string[]> {
    return this.unitOfWork.read(async (em) => {
      const rows = await em
        .createQueryBuilder(UserTask, 't')
        .innerJoin(UserTaskAccess, 'a', 'a.taskKey = t.key')
        .select('DISTINCT a.principal', 'principal')
        .where('t.rootKey IN (:...rootKeys)', { rootKeys })
        .getRawMany<{ principal: string }>();
      return rows.map(({ principal }) => principal);
    });
  }
}
