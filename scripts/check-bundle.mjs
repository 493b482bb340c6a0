/**
 * Checks what the browser loads before the work screen works: at most 500 kB of JavaScript, gzipped.
 * Follows Vite's manifest from the page and the work feature through static imports.
 */
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { ensureWebBuilt } from './support/prepare.mjs';
import { ROOT } from './support/run.mjs';

const LIMIT = 500_000;
const FIRST_SCREEN = ['index.html', 'src/features/work/index.tsx'];

await ensureWebBuilt();
const dist = join(ROOT, 'web/dist');
const manifest = JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8'));
const files = new Set();
const follow = (key) => {
  const chunk = manifest[key];
  if (!chunk || files.has(chunk.file)) return;
  files.add(chunk.file);
  for (const imported of chunk.imports ?? []) follow(imported);
};
FIRST_SCREEN.forEach(follow);
const sizes = [...files]
  .filter((file) => file.endsWith('.js'))
  .map((file) => [file, statSync(join(dist, `${file}.gz`)).size]);
const total = sizes.reduce((sum, [, size]) => sum + size, 0);
console.log(`the work screen loads ${(total / 1000).toFixed(0)} kB of JavaScript, gzipped, in ${sizes.length} files`);
if (total > LIMIT) {
  for (const [file, size] of sizes.sort(([, a], [, b]) => b - a))
    console.error(`  ${(size / 1000).toFixed(0)} kB ${file}`);
  console.error(`At most ${LIMIT / 1000} kB: open what is not needed at once with a dynamic import.`);
  process.exitCode = 1;
}
