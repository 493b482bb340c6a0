/**
 * `npm run chaos -- --seeds 20` (or `--seeds 7-9`): three nodes on one MariaDB and one Redis, under load
 * and in trouble, once for each seed; see test/chaos. Two seeds are part of `npm run test:all`.
 */
import { spawnSync } from 'node:child_process';

import { ensureInstalled, requireNode } from './support/prepare.mjs';
import { npmCommand, ROOT } from './support/run.mjs';

const [option, given = '20'] = process.argv.slice(2);
if ((option !== undefined && option !== '--seeds') || !/^\d+(-\d+)?$/.test(given)) {
  console.error('npm run chaos -- --seeds 20, or --seeds 7-9');
  process.exit(2);
}
requireNode();
await ensureInstalled();
const { command, args, shell } = npmCommand(['run', '--silent', 'jest', '--', 'test/chaos/chaos.spec.ts']);
const { status } = spawnSync(command, args, {
  cwd: ROOT,
  shell,
  // Nobody asks for chaos to have it skipped.
  env: { ...process.env, CI: 'true', CHAOS_SEEDS: given.includes('-') ? given : `1-${given}` },
  stdio: 'inherit',
});
process.exit(status ?? 1);
