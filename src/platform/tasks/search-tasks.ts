import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import { LEGAL_CLOCK } from '../../infrastructure/clock/index.js';
import { UnitOfWork } from '../../infrastructure/database/index.js';
import {
  applyFilter,
  containsPattern,
  type Filter,
  filterCondition,
  type FilterFields,
  type Page,
  type PageRequest,
  readPage,
  type SortField,
  type SortOrder,
} from '../../infrastructure/search/index.js';
import type { Actor } from '../../shared/actor.js';
import type { Clock } from '../../shared/clock.js';
import { Subjects } from '../host/index.js';
import { dueBounds } from './due-when.js';
import { principalsOf } from './principals.js';
import { TaskRepository } from './task.repository.js';
import { TASK_FILTER } from './tasks.dto.js';
import { UserTask, UserTaskAccess } from './user-task.entity.js';

/** After any date: a task without one comes last. */
const NO_DUE_DATE = 9_007_199_254_740_991;

/** Of who oversees nobody: no principal is called so. */
const NOBODY = '-';

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
    private readonly tasks: TaskRepository,
    private readonly subjects: Subjects,
    @Inject(LEGAL_CLOCK) private readonly legalClock: Clock,
  ) {}

  async execute(
    actor: Actor,
    filter: Filter | undefined,
    sort: SortOrder | undefined,
    page: PageRequest | undefined,
    /** Those of others that the actor oversees, instead of the actor's own. */
    overseen = false,
  ): Promise<Page<UserTask>> {
    return this.unitOfWork.read((em) => {
      const query = this.visible(em, actor, overseen, isOfOpen(filter));
      applyFilter(query, this.fields, filter);
      return readPage(query, 't.key', (task) => task.key, SORT, sort, page);
    });
  }

  /**
   * How many open tasks each of the filters finds: all counted by one pass over the open tasks that
   * the actor sees, so that a desk with twenty filters costs as much as one with two.
   */
  async count(actor: Actor, filters: readonly Filter[], overseen = false): Promise<number[]> {
    if (filters.length === 0) return [];
    if (overseen && this.tasks.overseenBy(actor).length === 0) return filters.map(() => 0);
    return this.unitOfWork.read(async (em) => {
      const query = this.visible(em, actor, overseen, true).andWhere("t.state = 'open'").select('COUNT(*)', 'total');
      filters.forEach((filter, index) => {
        const { sql, parameters } = filterCondition(this.fields, filter, `count${index}_`);
        query.addSelect(`SUM(CASE WHEN ${sql} THEN 1 ELSE 0 END)`, `count${index}`).setParameters(parameters);
      });
      const row = await query.getRawOne<Record<string, number | string | null>>();
      return filters.map((_, index) => Number(row?.[`count${index}`] ?? 0));
    });
  }

  private get fields(): FilterFields {
    const text = {
      matches: (typed: string, parameter: (value: unknown) => string) =>
        [
          `t.name LIKE :${parameter(containsPattern(typed))} ESCAPE '!'`,
          ...this.subjects
            .matching('t.businessKey', typed)
            .map(({ sql, text }) => sql(parameter(containsPattern(text)))),
        ].join(' OR '),
    };
    return { ...TASK_FILTER, text };
  }

  private visible(em: EntityManager, actor: Actor, overseen: boolean, open: boolean): SelectQueryBuilder<UserTask> {
    const principals = overseen ? this.tasks.overseenBy(actor) : principalsOf(actor);
    const query = em.createQueryBuilder(UserTask, 't').where((outer) => {
      const visible = outer
        .subQuery()
        .select('a.taskKey')
        .from(UserTaskAccess, 'a')
        .where('a.principal IN (:...principals)');
      // The index holds open tasks apart: a queue of hundreds is not searched among years of history.
      if (open) visible.andWhere('a.open = :open');
      return `t.key IN ${visible.getQuery()}`;
    });
    return query.setParameters({
      principals: principals.length > 0 ? principals : [NOBODY],
      open: true,
      me: actor.id,
      ...dueBounds(this.legalClock.now()),
    });
  }
}

/** Whether nothing that has ended can match. */
const isOfOpen = (filter: Filter | undefined): boolean =>
  filter?.['state'] === 'open' || OF_OPEN.some((name) => filter?.[name] !== undefined);

const OF_OPEN = ['dueState', 'dueGroup', 'queue'];
