/**
 * `npm run guides` makes the tables in `docs/guides/` anew from the files of `processes/`; `--check`
 * writes nothing and fails when a guide is older than they are.
 */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Files, writeGuide } from './write-guide.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = join(root, 'docs/guides');
const files = await Files.in(join(root, 'processes'));
const stale: string[] = [];
for (const name of (await readdir(folder)).filter((file) => file.endsWith('.md')).sort()) {
  const path = join(folder, name);
  const text = await readFile(path, 'utf8');
  const whole = await writeGuide(path, text, files);
  if (whole === text) continue;
  stale.push(name);
  if (!process.argv.includes('--check')) await writeFile(path, whole);
}
if (process.argv.includes('--check') && stale.length > 0) {
  console.error(`Guides are older than processes/: ${stale.join(', ')}. Run: npm run guides`);
  process.exitCode = 1;
}
