import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { runFolder } from './servers/private-server.js';

const LIMIT_MS = 240_000;

/**
 * What is the same for many spec files is made by the first of them in a run; the others wait for it.
 * @param make what it returns must survive JSON
 */
export async function onceInRun<T>(name: string, make: () => Promise<T>): Promise<T> {
  const folder = join(runFolder(), name);
  const [made, failed] = [join(folder, 'made.json'), join(folder, 'failed.txt')];
  if (isFirst(folder)) {
    try {
      const value = await make();
      writeFileSync(`${made}.tmp`, JSON.stringify(value));
      renameSync(`${made}.tmp`, made);
      return value;
    } catch (error) {
      writeFileSync(failed, String((error as Error).stack));
      throw error;
    }
  }
  for (const limit = performance.now() + LIMIT_MS; !existsSync(made);) {
    if (existsSync(failed)) throw new Error(`another spec was to make ${name}: ${readFileSync(failed, 'utf8')}`);
    if (performance.now() > limit) throw new Error(`nobody has made ${name} within ${LIMIT_MS} ms`);
    await pause(20);
  }
  return JSON.parse(readFileSync(made, 'utf8')) as T;
}

/** mkdir is atomic. */
function isFirst(folder: string): boolean {
  try {
    mkdirSync(folder);
    return true;
  } catch {
    return false;
  }
}
