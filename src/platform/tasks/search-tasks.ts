import { Inject, Injectable } from '@nestjs/common';
import { LEGAL_CLOCK } from '../../infrastructure/clock/index.js';
import { UnitOfWork } from '../../infrastructure/database/index.js';
import {
  applyFilter,
  type Filter,
  type Page,
  type PageRequest,
  readPage,
  type SortField,
  type SortOrder,
} from '../../infrastructure/search/index.js';
import type { Actor } from '../../shared/actor.js';
import type { Clock } from '../../shared/clock.js';
import { principalsOf } from './principals.js';
import { TASK_FILTER } from './tasks.dto.js';
import { UserTask, UserTaskAccess } from './user-task.entity.js';

/** After any date: a task without one comes last. */
const NO_DUE_DATE = 9_007_199_254_740_991;

const SORT: Record<string, SortField> = {
  dueAt: { expression: `COALESCE(t.dueAt, ${NO_DUE_DATE})`, value: (task: UserTask) => task.dueAt ?? NO_DUE_DATE },
  createdAt: { expression: 't.createdAt', value: (task: UserTask) => task.createdAt },
  priority: { expression: 't.priority', value: (task: UserTask) => task.priority },
};

/** Tasks that the actor may see: filtered by index in the database, never after fetching. */
@Injectable()
export class SearchTasks {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(LEGAL_CLOCK) private readonly legalClock: Clock,
  ) {}

  async execute(
    actor: Actor,
    filter: Filter | undefined,
    sort: SortOrder | undefined,
    page: PageRequest | undefined,
  ): Promise<Page<UserTask>> {
    return this.unitOfWork.read((em) => {
      const query = em.createQueryBuilder(UserTask, 't').where((outer) => {
        const visible = outer
          .subQuery()
          .select('a.taskKey')
          .from(UserTaskAccess, 'a')
          .where('a.principal IN (:...principals)');
        // The index holds open tasks apart: a queue of hundreds is not searched among years of history.
        if (filter?.['state'] === 'open' || filter?.['dueState'] !== undefined) visible.andWhere('a.open = :open');
        return `t.key IN ${visible.getQuery()}`;
      });
      query.setParameters({ principals: principalsOf(actor), open: true, legalNow: this.legalClock.now() });
      applyFilter(query, TASK_FILTER, filter);
      return readPage(query, 't.key', (task) => task.key, SORT, sort, page);
    });
  }
}
