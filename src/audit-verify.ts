import 'reflect-metadata';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadConfigOrExit } from './infrastructure/config/index.js';
import { openDatabase } from './infrastructure/database/index.js';
import { AUDIT_ENTITIES, verifyTrail } from './platform/audit/index.js';

/**
 * `npm run audit:verify`: recomputes the whole trail of the configured database and compares it with
 * the anchors that were written outside of it. Exit code 1 when anything was found.
 *
 * @param anchorFile a copy of `audit-anchors.log` kept elsewhere; the one of this installation otherwise
 */
async function main(anchorFile: string | undefined): Promise<void> {
  const config = loadConfigOrExit(process.env);
  const file = anchorFile ?? join(config.filesFolder, 'audit-anchors.log');
  const anchors = existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : [];
  const database = await openDatabase(config.database, AUDIT_ENTITIES);
  try {
    const { chains, entries, checkpoints, unsealed, findings } = await verifyTrail(database.reader.manager, anchors);
    const lines = [
      `链 chains        ${chains}`,
      `条目 entries     ${entries}`,
      `封印 checkpoints ${checkpoints}, 外部锚 anchors ${anchors.length}`,
      `未封 unsealed    ${unsealed}`,
      ...findings.map(({ code, rootKey, seq, message }) => `✗ ${code} ${rootKey ?? ''} ${seq ?? ''} ${message}`),
      findings.length === 0 ? '✓ 留痕完整 the trail is whole' : `✗ ${findings.length} 处异常 findings`,
    ];
    process.stdout.write(`${lines.join('\n')}\n`);
    process.exitCode = findings.length === 0 ? 0 : 1;
  } finally {
    await database.close();
  }
}

main(process.argv[2]).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(2);
});
