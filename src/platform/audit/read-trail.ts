import { Brackets, type EntityManager } from 'typeorm';
import { prefixPattern } from '../../infrastructure/search/index.js';
import { AuditEntry } from './audit.entity.js';

const PAGE = 2_000;

/**
 * The entries of the trail by chain and number, a page at a time.
 * @param types what their types begin with; empty for all
 */
export async function* readTrail(em: EntityManager, types: readonly string[]): AsyncGenerator<AuditEntry> {
  for (let last: AuditEntry | undefined; ;) {
    const query = em.createQueryBuilder(AuditEntry, 'e').orderBy('e.rootKey').addOrderBy('e.seq').limit(PAGE);
    if (types.length > 0)
      query.andWhere(
        new Brackets((either) => {
          types.forEach((type, index) =>
            either.orWhere(`e.type LIKE :type${index} ESCAPE '!'`, { [`type${index}`]: prefixPattern(type) }),
          );
        }),
      );
    if (last) query.andWhere('(e.rootKey > :rootKey OR (e.rootKey = :rootKey AND e.seq > :seq))', { ...last });
    const entries = await query.getMany();
    yield* entries;
    if (entries.length < PAGE) return;
    last = entries.at(-1);
  }
}
