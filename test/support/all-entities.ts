import { readdirSync } from 'node:fs';
import { join, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { getMetadataArgsStorage } from 'typeorm';

const SOURCE = join(import.meta.dirname, '..', '..', 'src');

/** Every entity of the program, found by file name: none can be forgotten. */
export async function allEntities(): Promise<(new () => object)[]> {
  const files = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.entity.ts'),
  );
  const classes = new Set<unknown>();
  for (const file of files.sort()) {
    const module = (await import(pathToFileURL(join(SOURCE, file.split(sep).join('/'))).href)) as object;
    for (const value of Object.values(module)) classes.add(value);
  }
  return getMetadataArgsStorage()
    .tables.map(({ target }) => target)
    .filter((target): target is new () => object => classes.has(target));
}
