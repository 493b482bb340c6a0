import type { EntityManager, EntityTarget, ObjectLiteral } from 'typeorm';

/** MySQL takes 64 kB parameters, SQLite 32,766; small enough batches keep the statement cache useful. */
const PARAMETERS_PER_STATEMENT = 2_000;

/**
 * Inserts rows in as few statements as possible, without TypeORM's change tracking: for the step,
 * which writes many small rows that it has just made. Missing members are NULL. Values pass the
 * entity's transformers.
 */
export async function insertRows<E extends ObjectLiteral>(
  em: EntityManager,
  entity: EntityTarget<E>,
  rows: readonly E[],
): Promise<void> {
  if (rows.length === 0) return;
  const { driver } = em.dataSource;
  const metadata = em.dataSource.getMetadata(entity);
  const columns = metadata.columns;
  const head = `INSERT INTO ${driver.escape(metadata.tableName)} (${columns.map((column) => driver.escape(column.databaseName)).join(', ')}) VALUES `;
  const tuple = `(${columns.map(() => '?').join(', ')})`;
  const size = Math.max(1, Math.floor(PARAMETERS_PER_STATEMENT / columns.length));
  for (let start = 0; start < rows.length; start += size) {
    const batch = rows.slice(start, start + size);
    const parameters = batch.flatMap((row) =>
      columns.map((column): unknown => driver.preparePersistentValue(column.getEntityValue(row), column) ?? null),
    );
    await em.query(head + batch.map(() => tuple).join(', '), parameters);
  }
}
