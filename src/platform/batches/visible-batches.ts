import { Brackets, type SelectQueryBuilder } from 'typeorm';
import { prefixPattern } from '../../infrastructure/search/index.js';
import type { Actor } from '../../shared/actor.js';
import type { Batch } from './batch.entity.js';

/**
 * Leaves the batches (under the alias `b`) that an actor may see and steer: their own and, for who runs the
 * platform, those made below them.
 */
export function scopeBatches(query: SelectQueryBuilder<Batch>, actor: Actor): SelectQueryBuilder<Batch> {
  return query.andWhere(
    new Brackets((either) => {
      either.where('b.createdBy = :createdBy', { createdBy: actor.id });
      const overseen = actor.roles.includes('platform-administrator') ? actor.processScopes : [];
      overseen.forEach((scope, index) => {
        either.orWhere(`b.scope LIKE :scope${index} ESCAPE '!'`, { [`scope${index}`]: prefixPattern(scope) });
      });
    }),
  );
}

/** The lowest scope path at or above all of an actor's: who covers it sees all that the actor sees run. */
export function commonScope({ processScopes }: Actor): string {
  const [first = [], ...others] = processScopes.map((scope) => scope.split('/').filter((part) => part !== ''));
  const differs = first.findIndex((part, index) => others.some((other) => other[index] !== part));
  const shared = differs < 0 ? first : first.slice(0, differs);
  return ['', ...shared, ''].join('/');
}
