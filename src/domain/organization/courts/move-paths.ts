import type { EntityManager, EntityTarget, ObjectLiteral } from 'typeorm';
import { prefixPattern } from '../../../infrastructure/search/index.js';
import type { CourtMove } from './import-courts.js';

/**
 * Rewrites the paths that an entity keeps of a court which went under another one, and of those below
 * it: in one statement, however many rows there are. For listeners of `ImportCourts.onMoved`.
 */
export async function movePaths<E extends ObjectLiteral>(
  em: EntityManager,
  entity: EntityTarget<E>,
  property: keyof E & string,
  { from, to }: Pick<CourtMove, 'from' | 'to'>,
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
