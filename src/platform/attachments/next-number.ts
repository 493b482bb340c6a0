import type { EntityManager, EntityTarget } from 'typeorm';

/** The next number of a row under its root, whose lock is held. */
export async function nextNumber<E extends { rootKey: string; seq: number }>(
  em: EntityManager,
  entity: EntityTarget<E>,
  rootKey: string,
): Promise<number> {
  const row = await em
    .createQueryBuilder(entity, 'r')
    .select('MAX(r.seq)', 'last')
    .where('r.rootKey = :rootKey', { rootKey })
    .getRawOne<{ last: number | string | null }>();
  return Number(row?.last ?? 0) + 1;
}
