import { Injectable } from '@nestjs/common';
import { type EntityManager, In } from 'typeorm';
import { UnitOfWork } from '../../infrastructure/database/index.js';
import type { Actor } from '../../shared/actor.js';
import { DomainError, type Text } from '../../shared/errors.js';
import { ActivityInstance } from './history.entity.js';
import { InstanceQueries } from './instance-queries.js';
import { MigrateInstance, type Migration } from './migrate-instance.js';
import { ProcessInstance } from './process-instance.entity.js';
import { Subjects } from './subjects.js';

/** More are not looked at: they are migrated all the same. */
const MOST_INSTANCES = 20_000;
const PAGE = 2_000;
/** Of each group so many are tried, and no more than this in all. */
const TRIED_OF_EACH = 3;
const MOST_TRIED = 60;

/** Instances that stand at the same nodes, and what a migration would do to them. */
export interface MigrationGroup {
  /** The innermost elements that run, in order; none where tokens wait before a gateway only. */
  elementIds: string[];
  instances: number;
  /** So many were tried, one by one: those of one group differ in their data only. */
  tried: number;
  /** Of these. */
  wouldMove: number;
  /** Where those that move would stand; empty where none does. */
  targetElementIds: string[];
  /** Why the others stay, each reason once. */
  reasons: { elementId: string; message: Text }[];
  /** The first of them. */
  examples: { processInstanceKey: string; businessKey: string; businessTitle: string | null }[];
}

interface Standing {
  instance: Pick<ProcessInstance, 'key' | 'businessKey'>;
  /** The innermost element instances that run, with their elements. */
  places: Map<string, string>;
}

/** What a migration would do to the instances of a version, by where they stand. Nothing is written. */
@Injectable()
export class MigrationGroups {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly instances: InstanceQueries,
    private readonly migrate: MigrateInstance,
    private readonly subjects: Subjects,
  ) {}

  /**
   * The largest group first.
   * @throws DomainError definition-not-found, migration-target-invalid, mapping-invalid
   */
  async of(sourceKey: string, migration: Migration, actor: Actor) {
    await this.migrate.check(sourceKey, migration);
    const { total, groups } = await this.unitOfWork.read(async (em) => ({
      total: await this.living(em, sourceKey, actor).getCount(),
      groups: await this.standing(em, sourceKey, actor),
    }));
    const found = [...groups.values()].sort((a, b) => b.count - a.count);
    const titles = await this.subjects.titlesOf(
      found.flatMap(({ first }) => first.map(({ instance }) => instance.businessKey)),
    );
    let left = MOST_TRIED;
    const described: MigrationGroup[] = [];
    for (const { elementIds, count, first } of found) {
      const tried = first.slice(0, left);
      left -= tried.length;
      described.push({
        elementIds,
        instances: count,
        ...(await this.foresee(tried, migration, actor)),
        examples: first.map(({ instance: { key, businessKey } }) => ({
          processInstanceKey: key,
          businessKey,
          businessTitle: titles.get(businessKey) ?? null,
        })),
      });
    }
    return { total, grouped: found.reduce((sum, { count }) => sum + count, 0), groups: described };
  }

  private async standing(em: EntityManager, sourceKey: string, actor: Actor) {
    const groups = new Map<string, { elementIds: string[]; count: number; first: Standing[] }>();
    let after = '';
    for (let looked = 0; looked < MOST_INSTANCES; looked += PAGE) {
      const page = await this.living(em, sourceKey, actor)
        .andWhere('i.key > :after', { after })
        .orderBy('i.key')
        .limit(PAGE)
        .getMany();
      for (const standing of await placesOf(em, page)) {
        const elementIds = [...new Set(standing.places.values())].sort();
        const name = JSON.stringify(elementIds);
        const group = groups.get(name) ?? { elementIds, count: 0, first: [] };
        group.count++;
        if (group.first.length < TRIED_OF_EACH) group.first.push(standing);
        groups.set(name, group);
      }
      if (page.length < PAGE) break;
      after = page.at(-1)!.key;
    }
    return groups;
  }

  private living(em: EntityManager, sourceKey: string, actor: Actor) {
    const query = em
      .createQueryBuilder(ProcessInstance, 'i')
      .where("i.definitionKey = :sourceKey AND i.state = 'active'", { sourceKey });
    this.instances.scopeTo(query, actor);
    return query;
  }

  private async foresee(tried: readonly Standing[], migration: Migration, actor: Actor) {
    const targets = new Set<string>();
    const reasons = new Map<string, { elementId: string; message: Text }>();
    let [wouldMove, counted] = [0, 0];
    for (const { instance, places } of tried) {
      try {
        const { elements, refusals } = await this.migrate.preview(instance.key, migration, actor);
        counted++;
        for (const { elementId, message } of refusals)
          reasons.set(`${elementId} ${message.en}`, { elementId, message });
        if (refusals.length > 0) continue;
        wouldMove++;
        for (const { elementInstanceKey, targetElementId } of elements)
          if (places.has(elementInstanceKey)) targets.add(targetElementId);
      } catch (error) {
        // It has moved on or ended since it was counted.
        if (!(error instanceof DomainError)) throw error;
      }
    }
    return { tried: counted, wouldMove, targetElementIds: [...targets].sort(), reasons: [...reasons.values()] };
  }
}

async function placesOf(em: EntityManager, page: readonly ProcessInstance[]): Promise<Standing[]> {
  const running =
    page.length === 0
      ? []
      : await em.find(ActivityInstance, {
          select: { key: true, instanceKey: true, scopeKey: true, elementId: true },
          // By the root, since that is how what runs is indexed.
          where: { rootKey: In([...new Set(page.map(({ rootKey }) => rootKey))]), state: 'active' },
        });
  const around = new Set(running.map(({ scopeKey }) => scopeKey));
  const places = new Map(page.map(({ key }) => [key, new Map<string, string>()]));
  for (const { key, instanceKey, elementId } of running)
    if (!around.has(key)) places.get(instanceKey)?.set(key, elementId);
  return page.map((instance) => ({ instance, places: places.get(instance.key)! }));
}
