/** Builds the console into `web/dist`, and beside each file that compresses puts its .br and .gz. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { build } from 'vite';

import { ROOT } from './support/run.mjs';

const root = join(ROOT, 'web');
await build({ root, configFile: join(root, 'vite.config.ts'), logLevel: 'warn' });

const options = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };
for (const entry of readdirSync(join(root, 'dist'), { recursive: true, withFileTypes: true })) {
  if (!entry.isFile() || !/\.(js|css|html|svg|json)$/.test(entry.name)) continue;
  const file = join(entry.parentPath, entry.name);
  const content = readFileSync(file);
  writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }));
  writeFileSync(`${file}.br`, brotliCompressSync(content, options));
}
