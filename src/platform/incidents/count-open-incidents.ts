import { type EntityManager, In } from 'typeorm';
import type { ProcessInstance } from '../host/index.js';
import { Incident } from './incident.entity.js';

/** Open incidents of each instance, found under its root. */
export async function countOpenIncidents(
  em: EntityManager,
  instances: readonly ProcessInstance[],
): Promise<Map<string, number>> {
  const counted = await em
    .createQueryBuilder(Incident, 'n')
    .select('n.instanceKey', 'key')
    .addSelect('COUNT(*)', 'count')
    .where({ rootKey: In(instances.map(({ rootKey }) => rootKey)), state: 'open' })
    .groupBy('n.instanceKey')
    .getRawMany<{ key: string; count: number | string }>();
  return new Map(counted.map(({ key, count }) => [key, Number(count)]));
}
