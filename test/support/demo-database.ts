import { copyFileSync, cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ServerSettings } from '../../src/infrastructure/database/index.js';
import { toOneFile } from './copied-database.js';
import { newSqliteFile } from './new-sqlite-file.js';
import { onceInRun } from './once-in-run.js';
import { copyOfMariadbDatabase, newMariadbDatabase } from './servers/private-mariadb.js';
import { TestApp } from './test-app.js';

/**
 * `HUIYIN_…` variables of a database as a first start leaves it: migrated, with the demo country, the
 * processes deployed. It is a copy of one that was started in earnest, once in a run.
 */
export const demoDatabase = {
  async sqlite(): Promise<Record<string, string>> {
    const original = await onceInRun('demo-sqlite', async () => {
      const settings = newSqliteFile();
      const { HUIYIN_FILES_FOLDER: files } = await started({ HUIYIN_SQLITE_FILE: settings.file });
      await toOneFile(settings);
      return { file: settings.file, files: files! };
    });
    const { file } = newSqliteFile();
    copyFileSync(original.file, file);
    return { HUIYIN_SQLITE_FILE: file, HUIYIN_FILES_FOLDER: copyOfFolder(original.files) };
  },

  async mariadb(): Promise<Record<string, string>> {
    const original = await onceInRun('demo-mariadb', async () => {
      const settings = await newMariadbDatabase();
      const { HUIYIN_FILES_FOLDER: files } = await started(onMariadb(settings));
      return { settings, files: files! };
    });
    const copy = await copyOfMariadbDatabase(original.settings);
    return { ...onMariadb(copy), HUIYIN_FILES_FOLDER: copyOfFolder(original.files) };
  },
};

/** Variables of a database on MariaDB. */
export function onMariadb({ socketPath, user, database }: ServerSettings): Record<string, string> {
  return {
    HUIYIN_PROFILE: 'demo',
    HUIYIN_DATABASE: 'mariadb',
    HUIYIN_DB_SOCKET: socketPath!,
    HUIYIN_DB_USER: user,
    HUIYIN_DB_NAME: database,
  };
}

async function started(environment: Record<string, string>): Promise<Record<string, string>> {
  const app = await TestApp.start(environment);
  await app.close();
  return app.environment;
}

function copyOfFolder(folder: string): string {
  const copy = mkdtempSync(join(tmpdir(), 'huiyin-app-'));
  cpSync(folder, copy, { recursive: true });
  return copy;
}
