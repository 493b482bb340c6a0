import { copyFileSync } from 'node:fs';
import {
  type DatabaseKind,
  type DatabaseSettings,
  openDatabase,
  type SqliteSettings,
} from '../../src/infrastructure/database/index.js';
import { newSqliteFile } from './new-sqlite-file.js';
import { onceInRun } from './once-in-run.js';
import { copyOfMariadbDatabase, newMariadbDatabase } from './servers/private-mariadb.js';

/** The kinds that tests run on. */
export type TestedKind = Exclude<DatabaseKind, 'mysql'>;

/** A new, empty database. */
export function emptyDatabase(kind: TestedKind): Promise<DatabaseSettings> {
  return kind === 'sqlite' ? Promise.resolve(newSqliteFile()) : newMariadbDatabase();
}

/**
 * A copy of a database that is filled once in a run: to migrate or to deploy anew costs more than most tests.
 * @param name of what it is filled with
 * @param fill must have closed it when it ends
 */
export async function copiedDatabase(
  name: string,
  kind: TestedKind,
  fill: (settings: DatabaseSettings) => Promise<void>,
): Promise<DatabaseSettings> {
  const original = await onceInRun(`${name}-${kind}`, async () => {
    const settings = await emptyDatabase(kind);
    await fill(settings);
    if (settings.kind === 'sqlite') await toOneFile(settings);
    return settings;
  });
  if (original.kind !== 'sqlite') return copyOfMariadbDatabase(original);
  const copy = newSqliteFile();
  copyFileSync(original.file, copy.file);
  return copy;
}

/** Whoever closed it last may have been a reader, which leaves what was written beside the file. */
export async function toOneFile(settings: SqliteSettings): Promise<void> {
  const { dataSource, close } = await openDatabase(settings, []);
  await dataSource.query('PRAGMA wal_checkpoint(TRUNCATE)').finally(close);
}
