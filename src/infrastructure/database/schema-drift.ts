import type { DataSource } from 'typeorm';
import { dialectOfOptions } from './dialect/index.js';
import { MIGRATIONS_TABLE } from './migrations/migrate.js';

/**
 * Where entities and schema differ, as the statements that would make the schema follow the
 * entities, and the tables without an entity. Empty when they agree.
 */
export async function schemaDrift(dataSource: DataSource): Promise<string[]> {
  const log = await dataSource.driver.createSchemaBuilder().log();
  const known = new Set([...dataSource.entityMetadatas.map(({ tableName }) => tableName), MIGRATIONS_TABLE]);
  const tables = await dialectOfOptions(dataSource.options).tableNames(dataSource);
  const orphans = tables.filter((name) => !known.has(name)).map((name) => `no entity for table ${name}`);
  return [...log.upQueries.map(({ query }) => query), ...orphans];
}
