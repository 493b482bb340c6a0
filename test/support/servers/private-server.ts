import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

export type ServerKind = 'mariadb' | 'redis' | 'redis-cluster';

const PROGRAMS: Record<ServerKind, string[]> = {
  mariadb: ['mariadbd', 'mariadb-install-db'],
  redis: ['redis-server'],
  'redis-cluster': ['redis-server'],
};
const START_LIMIT_MS = 240_000;

/**
 * Whether the programs of a server are installed. Under `CI=true` they must be.
 * @throws Error under CI when they are not: a test there is never skipped
 */
export function isInstalled(kind: ServerKind): boolean {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin'];
  const missing = PROGRAMS[kind].filter((program) => !folders.some((folder) => existsSync(join(folder, program))));
  if (missing.length > 0 && process.env.CI === 'true')
    throw new Error(`CI needs ${missing.join(' and ')}: install mariadb-server and redis-server`);
  return missing.length === 0;
}

/** Starts a server under the given name, or joins whoever started it in this run. @returns its coordinates */
export async function privateServer<T>(kind: ServerKind, name: string, owner: number): Promise<T> {
  const folder = join(runFolder(), name);
  if (claim(folder)) startKeeper(kind, folder, owner);
  const limit = performance.now() + START_LIMIT_MS;
  while (!existsSync(join(folder, 'ready.json'))) {
    if (existsSync(join(folder, 'failed.txt'))) throw new Error(readFileSync(join(folder, 'failed.txt'), 'utf8'));
    if (performance.now() > limit) throw new Error(`${kind} did not start within ${START_LIMIT_MS} ms, see ${folder}`);
    await pause(20);
  }
  return JSON.parse(readFileSync(join(folder, 'ready.json'), 'utf8')) as T;
}

/** Kills a server as a crash does; clients are cut off. */
export async function crashPrivateServer(name: string): Promise<void> {
  process.kill(keeperOf(name), 'SIGUSR2');
  while (!existsSync(join(runFolder(), name, 'down'))) await pause(20);
}

/** Starts one that crashed, where it was: MariaDB with its data, Redis empty. */
export async function restartPrivateServer(name: string): Promise<void> {
  process.kill(keeperOf(name), 'SIGUSR2');
  while (existsSync(join(runFolder(), name, 'down'))) await pause(20);
}

/** Has a server stand still, as on a machine that hangs: its connections stay open. */
export function signalPrivateServer(name: string, signal: 'SIGSTOP' | 'SIGCONT'): void {
  process.kill(Number(readFileSync(join(runFolder(), name, 'server.pid'), 'utf8')), signal);
}

/** Ends a server that this process owns. */
export function endPrivateServer(name: string): void {
  process.kill(keeperOf(name), 'SIGTERM');
}

const keeperOf = (name: string) => Number(readFileSync(join(runFolder(), name, 'keeper.pid'), 'utf8'));

/** The folder of this run: set by jest's global setup. */
export function runFolder(): string {
  const folder = process.env.TEST_RUN_FOLDER;
  if (!folder) throw new Error('TEST_RUN_FOLDER is not set: run tests through jest');
  return folder;
}

/** The process whose end ends the servers shared by the run. */
export const runOwner = () => Number(process.env.TEST_RUN_OWNER);

/** mkdir is atomic: of all workers one starts the server, the others wait. */
function claim(folder: string): boolean {
  try {
    mkdirSync(folder);
    return true;
  } catch {
    return false;
  }
}

function startKeeper(kind: ServerKind, folder: string, owner: number): void {
  const keeper = join(import.meta.dirname, 'keeper.mjs');
  spawn(process.execPath, [keeper, kind, folder, String(owner)], { detached: true, stdio: 'ignore' }).unref();
}
