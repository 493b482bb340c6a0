/**
 * `npm run openapi` writes openapi.json from the routes; `--check` fails when it is older than they
 * are. Nothing is connected to: the application is only looked at.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { ensureBuilt } from './support/prepare.mjs';
import { ROOT } from './support/run.mjs';

const FILE = join(ROOT, 'openapi.json');

await ensureBuilt();
const { describeApi } = await import(pathToFileURL(join(ROOT, 'dist/describe-api.js')).href);
const text = `${JSON.stringify(await describeApi(), null, 2)}\n`;
if (!process.argv.includes('--check')) {
  writeFileSync(FILE, text);
} else if (readFileSync(FILE, 'utf8') !== text) {
  console.error('openapi.json is older than the routes: run `npm run openapi` and commit it.');
  process.exit(1);
}
process.exit(0);
