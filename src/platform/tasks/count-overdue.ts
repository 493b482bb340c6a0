import { type EntityManager, In } from 'typeorm';
import type { ProcessInstance } from '../host/index.js';
import { UserTask } from './user-task.entity.js';

/** Open tasks of each instance past their due date, found under its root. @param now of the legal clock */
export async function countOverdue(
  em: EntityManager,
  instances: readonly ProcessInstance[],
  now: number,
): Promise<Map<string, number>> {
  const counted = await em
    .createQueryBuilder(UserTask, 't')
    .select('t.instanceKey', 'key')
    .addSelect('COUNT(*)', 'count')
    .where({ rootKey: In(instances.map(({ rootKey }) => rootKey)), state: 'open' })
    .andWhere('t.dueAt <= :now', { now })
    .groupBy('t.instanceKey')
    .getRawMany<{ key: string; count: number | string }>();
  return new Map(counted.map(({ key, count }) => [key, Number(count)]));
}
