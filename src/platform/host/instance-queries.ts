import { Injectable } from '@nestjs/common';
import { type SelectQueryBuilder, Brackets } from 'typeorm';
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
import { DomainError } from '../../shared/errors.js';
import { ActivityInstance, TakenFlow } from './history.entity.js';
import type { InstanceView } from './instance-views.js';
import { INSTANCE_FILTER } from './instances.dto.js';
import { NO_SCOPE, ProcessInstance, ProcessInstanceScope } from './process-instance.entity.js';

const SORT: Record<string, SortField> = {
  startedAt: { expression: 'i.startedAt', value: (row: ProcessInstance) => row.startedAt },
  key: { expression: 'i.key', value: (row: ProcessInstance) => row.key },
};

/** Instances as an actor may see them: those whose tree has a scope at or below one of the actor's. */
@Injectable()
export class InstanceQueries {
  private readonly views: InstanceView[] = [];

  constructor(private readonly unitOfWork: UnitOfWork) {}

  show(view: InstanceView): void {
    this.views.push(view);
  }

  search(
    actor: Actor,
    filter: Filter | undefined,
    sort: SortOrder | undefined,
    page: PageRequest | undefined,
  ): Promise<Page<ProcessInstance>> {
    return this.unitOfWork.read((em) => {
      const query = em.createQueryBuilder(ProcessInstance, 'i');
      scopeTo(query, actor);
      applyFilter(query, INSTANCE_FILTER, filter);
      return readPage(query, 'i.key', (row) => row.key, SORT, sort, page);
    });
  }

  /** @throws DomainError instance-not-found, also for what the actor may not see */
  async assertVisible(instanceKey: string, actor: Actor): Promise<ProcessInstance> {
    return this.unitOfWork.read(async (em) => {
      const query = em.createQueryBuilder(ProcessInstance, 'i').where('i.key = :instanceKey', { instanceKey });
      scopeTo(query, actor);
      const row = await query.getOne();
      if (!row) throw instanceNotFound();
      return row;
    });
  }

  async detail(instanceKey: string, actor: Actor) {
    const instance = await this.assertVisible(instanceKey, actor);
    return this.unitOfWork.read(async (em) => {
      const activities = await em.find(ActivityInstance, {
        where: { instanceKey },
        order: { key: 'ASC' },
        take: 2_000,
      });
      const takenFlows = await em
        .createQueryBuilder(TakenFlow, 'f')
        .select('f.flowId', 'flowId')
        .addSelect('COUNT(*)', 'times')
        .where('f.instanceKey = :instanceKey', { instanceKey })
        .groupBy('f.flowId')
        .getRawMany<{ flowId: string; times: number | string }>();
      const called = await em.findBy(ProcessInstance, { parentKey: instanceKey });
      const views: Record<string, unknown[]> = { timers: [], incidents: [] };
      for (const view of this.views) views[view.name] = await view.read(instanceKey);
      return { instance, activities, takenFlows, called, views };
    });
  }
}

function scopeTo(query: SelectQueryBuilder<ProcessInstance>, actor: Actor): void {
  const seesUnscoped = actor.roles.includes('platform-administrator');
  if (actor.scopes.length === 0 && !seesUnscoped) {
    query.andWhere('1 = 0');
    return;
  }
  const parameters: Record<string, string> = {};
  query.andWhere((outer) => {
    const scopes = outer.subQuery().select('s.rootKey').from(ProcessInstanceScope, 's');
    scopes.where(
      new Brackets((either) => {
        actor.scopes.forEach((scope, index) => {
          parameters[`scope${index}`] = prefixPattern(scope);
          either.orWhere(`s.scope LIKE :scope${index} ESCAPE '!'`);
        });
        if (seesUnscoped) either.orWhere('s.scope = :noScope');
      }),
    );
    if (seesUnscoped) parameters.noScope = NO_SCOPE;
    return `i.rootKey IN ${scopes.getQuery()}`;
  });
  query.setParameters(parameters);
}

function instanceNotFound(): DomainError {
  return new DomainError('instance-not-found', {
    kind: 'not-found',
    message: { zh: '没有这个流程实例，或您无权查看。', en: 'There is no such process instance for you.' },
  });
}
