import 'reflect-metadata';
import { once } from 'node:events';
import { loadConfigOrExit } from './infrastructure/config/index.js';
import { openDatabase } from './infrastructure/database/index.js';
import { AUDIT_ENTITIES, readTrail } from './platform/audit/index.js';

/**
 * `npm run audit:export [type…]`: the entries of the configured database's trail as lines of JSON, chain
 * by chain, for whoever reckons with them elsewhere. They hold no personal data.
 *
 * @param types what their types begin with, as `supervision.`; all of them without any
 */
async function main(types: readonly string[]): Promise<void> {
  const config = loadConfigOrExit(process.env);
  const database = await openDatabase(config.database, AUDIT_ENTITIES);
  try {
    for await (const { rootKey, seq, at, type, actorId, data } of readTrail(database.reader.manager, types)) {
      const line = JSON.stringify({ rootKey, seq, at: new Date(at).toISOString(), type, actorId, data });
      if (!process.stdout.write(`${line}\n`)) await once(process.stdout, 'drain');
    }
  } finally {
    await database.close();
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(2);
});
