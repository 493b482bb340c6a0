import type { EntityManager, EntityTarget, ObjectLiteral } from 'typeorm';
import type { Dialect } from './dialect/index.js';

export interface FindRowOptions {
  /** Locks the row until the unit of work ends. */
  lock?: Dialect;
  /** One more condition, as SQL over the table's own name, with its parameters. */
  and?: { sql: string; parameters: readonly unknown[] };
}

/** The one row that equals `where`; see `findRows`. */
export async function findRow<E extends ObjectLiteral>(
  em: EntityManager,
  entity: EntityTarget<E>,
  where: Partial<E>,
  options?: FindRowOptions,
): Promise<E | undefined> {
  return (await findRows(em, entity, where, options))[0];
}

/**
 * The rows that equal `where`, in no order, without TypeORM's query builder: for the step. Values
 * pass the entity's transformers.
 */
export async function findRows<E extends ObjectLiteral>(
  em: EntityManager,
  entity: EntityTarget<E>,
  where: Partial<E>,
  { lock, and }: FindRowOptions = {},
): Promise<E[]> {
  const { driver } = em.dataSource;
  const metadata = em.dataSource.getMetadata(entity);
  const { columns } = metadata;
  const parameters: unknown[] = [];
  const conditions = Object.entries(where).map(([property, value]) => {
    const column = metadata.findColumnWithPropertyName(property);
    if (!column) throw new Error(`${metadata.tableName} has no column for ${property}`);
    parameters.push(driver.preparePersistentValue(value, column));
    return `${driver.escape(column.databaseName)} = ?`;
  });
  if (and) {
    conditions.push(and.sql);
    parameters.push(...and.parameters);
  }
  const names = columns.map((column) => driver.escape(column.databaseName)).join(', ');
  const raw = await em.query<Record<string, unknown>[]>(
    `SELECT ${names} FROM ${driver.escape(metadata.tableName)} WHERE ${conditions.join(' AND ')}${lock?.forUpdate ?? ''}`,
    parameters,
  );
  return raw.map((values) => {
    const row = metadata.create() as E;
    for (const column of columns)
      column.setEntityValue(row, driver.prepareHydratedValue(values[column.databaseName], column));
    return row;
  });
}
