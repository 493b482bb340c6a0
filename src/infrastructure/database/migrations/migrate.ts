import type { DataSource, QueryRunner } from 'typeorm';
import type { Dialect } from '../dialect/index.js';
import { code, instant, Schema, type Migration } from './dsl/index.js';

/** Which migrations a database has had. No entity: nothing else reads it. */
export const MIGRATIONS_TABLE = 'schema_migrations';

/**
 * Brings a database up to the program's schema, under one lock for all nodes.
 * @param now the system clock, for the record
 * @returns the names of what was done now
 * @throws when the database has had a migration that the program does not know: it is newer
 */
export async function migrate(
  dataSource: DataSource,
  dialect: Dialect,
  migrations: readonly Migration[],
  now: () => number,
): Promise<string[]> {
  return dialect.exclusively(dataSource, 'migrations', async () => {
    const runner = dialect.openRunner(dataSource);
    const schema = new Schema(runner, dialect);
    try {
      await schema.createTable(MIGRATIONS_TABLE, [code('name', 128).primary(), instant('applied_at')]);
      const open = await pending(runner, migrations);
      for (const migration of open) {
        await dialect.begin(runner);
        try {
          await migration.up(schema);
          await runner.query(`INSERT INTO ${MIGRATIONS_TABLE} (name, applied_at) VALUES (?, ?)`, [
            migration.name,
            now(),
          ]);
          await runner.commitTransaction();
        } catch (error) {
          await dialect.rollback(runner);
          throw new Error(`migration ${migration.name} failed: ${String(error)}`, { cause: error });
        }
      }
      return open.map(({ name }) => name);
    } finally {
      await dialect.release(runner);
    }
  });
}

async function pending(runner: QueryRunner, migrations: readonly Migration[]): Promise<Migration[]> {
  const rows = (await runner.query(`SELECT name FROM ${MIGRATIONS_TABLE}`)) as { name: string }[];
  const done = new Set(rows.map(({ name }) => name));
  const open = migrations.filter(({ name }) => !done.delete(name));
  if (done.size > 0)
    throw new Error(`the database is newer than the program: it has had ${[...done].join(', ')}; install that version`);
  return open;
}
