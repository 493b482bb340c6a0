import { Inject, Injectable, Optional } from '@nestjs/common';
import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { prefixPattern } from '../../infrastructure/search/index.js';
import type { Actor } from '../../shared/actor.js';
import { ProcessInstanceScope } from '../host/index.js';
import { AUDIT_READERS, type AuditReaders } from './audit-readers.js';

/** Leaves in a query what of the trail an actor may read; without a domain nobody reads anything. */
@Injectable()
export class AuditScope {
  constructor(@Optional() @Inject(AUDIT_READERS) private readonly readers: AuditReaders | undefined) {}

  seesEverything(actor: Actor): boolean {
    return this.readers?.reachOf(actor).everything ?? false;
  }

  /** @param root the column of the chain, for example `e.rootKey` */
  apply<E extends ObjectLiteral>(query: SelectQueryBuilder<E>, actor: Actor, root: string): void {
    const reach = this.readers?.reachOf(actor);
    if (!this.readers || !reach) {
      query.andWhere('1 = 0');
      return;
    }
    if (reach.everything) return;
    const further = this.readers.furtherChains(query as unknown as SelectQueryBuilder<ObjectLiteral>, actor);
    query.andWhere(`(${root} IN ${treesWithin(query, reach.scopes)} OR ${root} IN ${further})`);
  }
}

/** The keys of the trees with a scope at or below one of the paths. */
function treesWithin<E extends ObjectLiteral>(query: SelectQueryBuilder<E>, paths: readonly string[]): string {
  paths.forEach((path, index) => query.setParameter(`auditScope${index}`, prefixPattern(path)));
  return query
    .subQuery()
    .select('tree.rootKey')
    .from(ProcessInstanceScope, 'tree')
    .where(paths.map((_, index) => `tree.scope LIKE :auditScope${index} ESCAPE '!'`).join(' OR ') || '1 = 0')
    .getQuery();
}
