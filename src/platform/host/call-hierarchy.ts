import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { UnitOfWork } from '../../infrastructure/database/index.js';
import type { Actor } from '../../shared/actor.js';
import { DefinitionStore } from '../definitions/index.js';
import { ActivityInstance } from './history.entity.js';
import { InstanceQueries } from './instance-queries.js';
import { ProcessInstance } from './process-instance.entity.js';

const MOST_INSTANCES = 1_000;

/** The tree that an instance belongs to: its root, and what called what. */
@Injectable()
export class CallHierarchy {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly queries: InstanceQueries,
    private readonly definitions: DefinitionStore,
  ) {}

  /** @throws DomainError instance-not-found */
  async of(instanceKey: string, actor: Actor) {
    const { rootKey } = await this.queries.assertVisible(instanceKey, actor);
    return this.unitOfWork.read(async (em) => {
      // Keys come from the clocks of nodes: the root, first of all, need not have the smallest.
      const root = await em.findOneByOrFail(ProcessInstance, { key: rootKey });
      const rows = await em.find(ProcessInstance, {
        where: { rootKey },
        order: { startedAt: 'ASC', key: 'ASC' },
        take: MOST_INSTANCES + 1,
      });
      const active = await em.find(ActivityInstance, {
        where: { rootKey, state: 'active' },
        order: { key: 'ASC' },
        take: 10_000,
      });
      const callers = rows.flatMap(({ parentElementInstanceKey }) => parentElementInstanceKey ?? []);
      const calls = await em.findBy(ActivityInstance, { key: In(callers) });
      const elementOf = new Map(calls.map(({ key, elementId }) => [key, elementId]));
      const versions = await this.definitions.versions(rows.map(({ definitionKey }) => definitionKey));
      const childrenOf = grouped(
        rows.filter(({ key }) => key !== rootKey),
        ({ parentKey }) => parentKey,
      );
      const activeIn = grouped(active, (activity) => activity.instanceKey);
      const present = (row: ProcessInstance, depth: number): Presented[] => [
        {
          processInstanceKey: row.key,
          parentProcessInstanceKey: row.parentKey,
          depth,
          processDefinitionKey: row.definitionKey,
          processDefinitionId: row.processId,
          processName: versions.get(row.definitionKey)!.name,
          version: versions.get(row.definitionKey)!.version,
          calledBy:
            row.parentElementInstanceKey === null
              ? null
              : {
                  elementId: elementOf.get(row.parentElementInstanceKey) ?? '',
                  elementInstanceKey: row.parentElementInstanceKey,
                },
          state: row.state,
          startedAt: row.startedAt,
          endedAt: row.endedAt,
          activeElements: (activeIn.get(row.key) ?? []).map(({ key, elementId, elementType }) => ({
            elementInstanceKey: key,
            elementId,
            elementType,
          })),
        },
        ...(childrenOf.get(row.key) ?? []).flatMap((child) => present(child, depth + 1)),
      ];
      return { items: present(root, 0).slice(0, MOST_INSTANCES), isComplete: rows.length <= MOST_INSTANCES };
    });
  }
}

interface Presented {
  processInstanceKey: string;
  parentProcessInstanceKey: string | null;
  depth: number;
  processDefinitionKey: string;
  processDefinitionId: string;
  processName: string;
  version: number;
  calledBy: { elementId: string; elementInstanceKey: string } | null;
  state: ProcessInstance['state'];
  startedAt: number;
  endedAt: number | null;
  activeElements: { elementInstanceKey: string; elementId: string; elementType: string }[];
}

function grouped<T, K>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
