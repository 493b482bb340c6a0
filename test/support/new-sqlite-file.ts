import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { SqliteSettings } from '../../src/infrastructure/database/index.js';
import { newId } from '../../src/shared/ids.js';
import { runFolder } from './servers/private-server.js';

/** An SQLite file that does not exist yet, in the run's folder. */
export function newSqliteFile(): SqliteSettings {
  const folder = join(runFolder(), 'sqlite');
  mkdirSync(folder, { recursive: true });
  return { kind: 'sqlite', file: join(folder, `${newId().toLowerCase()}.db`) };
}
