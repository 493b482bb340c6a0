import type { DataSource } from 'typeorm';
import { MIGRATIONS_TABLE } from './migrations/migrate.js';

/**
 * Where entities and schema differ, as the statements that would make the schema follow the
 * entities, and the tables without an entity. Empty when they agree.
 */
export async function schemaDrift(dataSource: DataSource): Promise<string[]> {
  const log = await dataSource.driver.createSchemaBuilder().log();
  const runner = dataSource.createQueryRunner();
  try {
    const known = new Set([...dataSource.entityMetadatas.map(({ tableName }) => tableName), MIGRATIONS_TABLE]);
    const tables = await runner.getTables();
    const orphans = tables
      .map(({ name }) => name.split('.').at(-1)!)
      .filter((name) => !known.has(name) && !name.startsWith('sqlite_'));
    return [...log.upQueries.map(({ query }) => query), ...orphans.map((name) => `no entity for table ${name}`)];
  } finally {
    await runner.release();
  }
}
