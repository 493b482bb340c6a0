import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The lines of the anchors that were written outside of the database; none where there is no file. */
export async function readAnchors(filesFolder: string): Promise<string[]> {
  const file = join(filesFolder, ANCHOR_FILE);
  return existsSync(file) ? (await readFile(file, 'utf8')).split('\n').filter(Boolean) : [];
}

/** In the folder of files; an operator copies it to where no one with the database's password can write. */
export const ANCHOR_FILE = 'audit-anchors.log';
