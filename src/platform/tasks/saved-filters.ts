import { Inject, Injectable } from '@nestjs/common';
import { DIALECT, type Dialect, insertRows, UnitOfWork } from '../../infrastructure/database/index.js';
import type { Filter } from '../../infrastructure/search/index.js';
import type { Actor } from '../../shared/actor.js';
import { newId } from '../../shared/ids.js';
import { filterChanged, filterNotFound, filterOrderIncomplete, tooManyFilters } from './saved-filters.errors.js';
import { UserTaskFilter } from './user-task.entity.js';

export const MOST_FILTERS = 30;

export interface FilterContent {
  name: string;
  filter: Filter;
  overseen: boolean;
}

/** Filters of tasks that each user has saved, in the user's own order. Nobody else sees or changes them. */
@Injectable()
export class SavedFilters {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(DIALECT) private readonly dialect: Dialect,
  ) {}

  async of({ id: userId }: Pick<Actor, 'id'>): Promise<UserTaskFilter[]> {
    return this.unitOfWork.read((em) =>
      em.find(UserTaskFilter, { where: { userId }, order: { place: 'ASC', key: 'ASC' } }),
    );
  }

  /** After the others. @throws DomainError too-many-task-filters */
  async add(actor: Actor, content: FilterContent): Promise<UserTaskFilter> {
    return this.unitOfWork.run(async (em) => {
      const before = await this.of(actor);
      if (before.length >= MOST_FILTERS) throw tooManyFilters(MOST_FILTERS);
      const place = (before.at(-1)?.place ?? -1) + 1;
      const row = Object.assign(new UserTaskFilter(), {
        key: newId(),
        userId: actor.id,
        ...content,
        place,
        version: 1,
      });
      await insertRows(em, UserTaskFilter, [row]);
      return row;
    });
  }

  /**
   * What is left out stays.
   * @throws DomainError task-filter-not-found, task-filter-changed
   */
  async change(
    actor: Actor,
    key: string,
    changes: Partial<FilterContent>,
    expectedVersion: number | undefined,
  ): Promise<UserTaskFilter> {
    return this.unitOfWork.run(async (em) => {
      const row = await this.locked(actor, key);
      if (expectedVersion !== undefined && expectedVersion !== row.version) throw filterChanged();
      return em.save(UserTaskFilter, Object.assign(row, changes, { version: row.version + 1 }));
    });
  }

  /** One that is gone already is gone. */
  async remove(actor: Actor, key: string): Promise<void> {
    await this.unitOfWork.run((em) => em.delete(UserTaskFilter, { key, userId: actor.id }));
  }

  /** @param keys all of the user's, in their new order @throws DomainError task-filter-order-incomplete */
  async order(actor: Actor, keys: readonly string[]): Promise<UserTaskFilter[]> {
    return this.unitOfWork.run(async (em) => {
      const known = new Set((await this.of(actor)).map(({ key }) => key));
      if (keys.length !== known.size || new Set(keys).size !== known.size || !keys.every((key) => known.has(key)))
        throw filterOrderIncomplete();
      for (const [place, key] of keys.entries()) await em.update(UserTaskFilter, { key, userId: actor.id }, { place });
      return this.of(actor);
    });
  }

  private async locked({ id: userId }: Actor, key: string): Promise<UserTaskFilter> {
    const em = this.unitOfWork.current();
    await this.dialect.lockRow(em, 'user_task_filter', 'filter_key', key);
    const row = await em.findOneBy(UserTaskFilter, { key, userId });
    if (!row) throw filterNotFound();
    return row;
  }
}
