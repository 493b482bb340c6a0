import type { EntityManager, EntityTarget, ObjectLiteral } from 'typeorm';
import { prefixPattern } from './filter.js';

/** What begins with `from` begins with `to` now. */
export interface PathMove {
  from: string;
  to: string;
}

/**
 * Rewrites the paths that an entity keeps of something that went elsewhere in its tree, and of what is
 * below it: in one statement, however many rows there are.
 */
export async function movePaths<E extends ObjectLiteral>(
  em: EntityManager,
  entity: EntityTarget<E>,
  property: keyof E & string,
  { from, to }: PathMove,
): Promise<void> {
  const { tableName, columns } = em.dataSource.getMetadata(entity);
  const column = columns.find(({ propertyName }) => propertyName === property)!;
  const [table, path] = [tableName, column.databaseName].map((name) => em.dataSource.driver.escape(name));
  await em.query(`UPDATE ${table} SET ${path} = CONCAT(?, SUBSTR(${path}, ?)) WHERE ${path} LIKE ? ESCAPE '!'`, [
    to,
    from.length + 1,
    prefixPattern(from),
  ]);
}
