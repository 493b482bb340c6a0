/**
 * `npm run dialect` writes the reference of the dialect, `docs/dialect.md` and `docs/dialect.zh-CN.md`, from the
 * gate's allow-list, the FEEL functions and the examples in `test/dialect`; `--check` writes nothing and
 * fails when it is older than they are.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { writeDialect } from './write-dialect.js';

for (const [name, language] of [
  ['dialect.md', 'en'],
  ['dialect.zh-CN.md', 'zh'],
] as const) {
  const path = fileURLToPath(new URL(`../../docs/${name}`, import.meta.url));
  const text = await writeDialect(path, language);
  if (text === (await readFile(path, 'utf8').catch(() => ''))) continue;
  if (!process.argv.includes('--check')) await writeFile(path, text);
  else {
    console.error(`docs/${name} is older than what it tells of. Run: npm run dialect`);
    process.exitCode = 1;
  }
}
