import { Inject, Injectable } from '@nestjs/common';
import { Brackets, type ObjectLiteral, type SelectQueryBuilder } from 'typeorm';
import { LEGAL_CLOCK } from '../../infrastructure/clock/index.js';
import { UnitOfWork } from '../../infrastructure/database/index.js';
import {
  applyFilter,
  type Filter,
  type Page,
  type PageRequest,
  prefixPattern,
  readPage,
  type SortField,
  type SortOrder,
} from '../../infrastructure/search/index.js';
import type { Actor } from '../../shared/actor.js';
import type { Clock } from '../../shared/clock.js';
import { DomainError } from '../../shared/errors.js';
import { Subjects } from './subjects.js';
import { elementStates } from './element-states.js';
import { ActivityInstance, TakenFlow } from './history.entity.js';
import { INSTANCE_FILTER } from './instance-filter.js';
import { instanceNotReadable } from './instance.errors.js';
import { type InstanceView, MOST_IN_VIEW } from './instance-views.js';
import { NO_SCOPE, ProcessInstance, ProcessInstanceScope } from './process-instance.entity.js';
import { Suspensions } from './suspensions.js';
import type { Suspension } from './suspension.entity.js';

const SORT: Record<string, SortField> = {
  startedAt: { expression: 'i.startedAt', value: (row: ProcessInstance) => row.startedAt },
  key: { expression: 'i.key', value: (row: ProcessInstance) => row.key },
};

/** Instances as an actor may see them run: those whose tree has a scope at or below one of the actor's. */
@Injectable()
export class InstanceQueries {
  private readonly views: InstanceView[] = [];

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly suspensions: Suspensions,
    private readonly subjects: Subjects,
    @Inject(LEGAL_CLOCK) private readonly legalClock: Clock,
  ) {}

  show(view: InstanceView): void {
    this.views.push(view);
  }

  async search(
    actor: Actor,
    filter: Filter | undefined,
    sort: SortOrder | undefined,
    page: PageRequest | undefined,
  ): Promise<Page<ProcessInstance> & { suspensions: ReadonlyMap<string, Suspension> }> {
    const resolved = await this.subjects.resolve(filter);
    const found = await this.unitOfWork.read((em) => {
      const query = em.createQueryBuilder(ProcessInstance, 'i');
      scopeTo(query, actor, 'i.rootKey');
      this.narrow(query, resolved);
      return readPage(query, 'i.key', (row) => row.key, SORT, sort, page);
    });
    return { ...found, suspensions: await this.suspensions.ofRoots(found.items.map(({ rootKey }) => rootKey)) };
  }

  /** Keys of active instances that the actor may see, in order: for work on many of them. */
  async selectActive(
    actor: Actor,
    {
      filter,
      keys,
      rootsOnly,
      limit,
    }: { filter?: Filter; keys?: readonly string[]; rootsOnly: boolean; limit: number },
  ): Promise<{ key: string; rootKey: string }[]> {
    const resolved = await this.subjects.resolve(filter);
    return this.unitOfWork.read((em) => {
      const query = em
        .createQueryBuilder(ProcessInstance, 'i')
        .select('i.key', 'key')
        .addSelect('i.rootKey', 'rootKey')
        .where("i.state = 'active'")
        .orderBy('i.key')
        .limit(limit);
      this.scopeTo(query, actor);
      this.narrow(query, resolved);
      if (keys) query.andWhere('i.key IN (:...keys)', { keys });
      if (rootsOnly) query.andWhere('i.key = i.rootKey');
      return query.getRawMany<{ key: string; rootKey: string }>();
    });
  }

  private narrow(query: SelectQueryBuilder<ProcessInstance>, filter: Filter | undefined): void {
    applyFilter(query, INSTANCE_FILTER, filter).setParameter('legalNow', this.legalClock.now());
  }

  /** Leaves in a query those instances (under the alias `i`) that the actor may see. */
  scopeTo(query: SelectQueryBuilder<ProcessInstance>, actor: Actor): void {
    scopeTo(query, actor, 'i.rootKey');
  }

  /** @throws DomainError instance-not-found, also for what the actor may not see */
  async assertVisible(instanceKey: string, actor: Actor): Promise<ProcessInstance> {
    return this.unitOfWork.read(async (em) => {
      const query = em.createQueryBuilder(ProcessInstance, 'i').where('i.key = :instanceKey', { instanceKey });
      scopeTo(query, actor, 'i.rootKey');
      const row = await query.getOne();
      if (!row) throw instanceNotFound();
      return row;
    });
  }

  /** As `assertVisible`, for what is in the instance. @throws DomainError instance-not-found, instance-not-readable */
  async assertReadable(instanceKey: string, actor: Actor): Promise<ProcessInstance> {
    const instance = await this.assertVisible(instanceKey, actor);
    if (!(await this.readable([instance], actor)).has(instance.rootKey)) throw instanceNotReadable();
    return instance;
  }

  /** Of instances that the actor sees run: the roots of those in which the actor may read as well. */
  async readable(instances: readonly ProcessInstance[], actor: Actor): Promise<ReadonlySet<string>> {
    const roots = new Set(instances.map(({ rootKey }) => rootKey));
    const seesMore = actor.processScopes.some((scope) => !actor.scopes.includes(scope));
    if (roots.size === 0 || !seesMore) return roots;
    const found = await this.unitOfWork.read((em) => {
      const query = em
        .createQueryBuilder(ProcessInstance, 'i')
        .select('i.key', 'key')
        .where('i.key IN (:...roots)', { roots: [...roots] });
      scopeTo(query, { ...actor, processScopes: actor.scopes }, 'i.rootKey');
      return query.getRawMany<{ key: string }>();
    });
    return new Set(found.map(({ key }) => key));
  }

  async detail(instanceKey: string, actor: Actor) {
    const instance = await this.assertVisible(instanceKey, actor);
    const suspensions = await this.suspensions.ofRoots([instance.rootKey]);
    return this.unitOfWork.read(async (em) => {
      // Before everything else, so that what follows is at least as new as the revision says.
      const { treeVersion } = await em.findOneByOrFail(ProcessInstance, { key: instance.rootKey });
      const activities = await em.find(ActivityInstance, {
        where: { instanceKey },
        order: { key: 'ASC' },
        take: MOST_IN_VIEW,
      });
      const takenFlows = await em
        .createQueryBuilder(TakenFlow, 'f')
        .select('f.flowId', 'flowId')
        .addSelect('COUNT(*)', 'times')
        .where('f.instanceKey = :instanceKey', { instanceKey })
        .groupBy('f.flowId')
        .getRawMany<{ flowId: string; times: number | string }>();
      const called = await em.find(ProcessInstance, {
        where: { rootKey: instance.rootKey, parentKey: instanceKey },
        order: { key: 'ASC' },
        take: MOST_IN_VIEW,
      });
      const views: Record<string, unknown[]> = { tasks: [], timers: [], jobs: [], incidents: [] };
      for (const view of this.views) views[view.name] = await view.read(instance, actor);
      const elements = await elementStates(em, instanceKey, views);
      return { instance, revision: treeVersion, activities, elements, takenFlows, called, views, suspensions };
    });
  }
}

/**
 * Leaves what the actor may see run: rows whose tree has a scope at or below one of the actor's.
 * @param root the column of the root's key, for example `i.rootKey`
 */
export function scopeTo<E extends ObjectLiteral>(query: SelectQueryBuilder<E>, actor: Actor, root: string): void {
  const seesUnscoped = actor.roles.includes('platform-administrator');
  if (actor.processScopes.length === 0 && !seesUnscoped) {
    query.andWhere('1 = 0');
    return;
  }
  const parameters: Record<string, string> = {};
  query.andWhere((outer) => {
    const scopes = outer.subQuery().select('s.rootKey').from(ProcessInstanceScope, 's');
    scopes.where(
      new Brackets((either) => {
        actor.processScopes.forEach((scope, index) => {
          parameters[`scope${index}`] = prefixPattern(scope);
          either.orWhere(`s.scope LIKE :scope${index} ESCAPE '!'`);
        });
        if (seesUnscoped) either.orWhere('s.scope = :noScope');
      }),
    );
    if (seesUnscoped) parameters.noScope = NO_SCOPE;
    return `${root} IN ${scopes.getQuery()}`;
  });
  query.setParameters(parameters);
}

function instanceNotFound(): DomainError {
  return new DomainError('instance-not-found', {
    kind: 'not-found',
    message: { zh: '没有这个流程实例，或您无权查看。', en: 'There is no such process instance for you.' },
  });
}
