/** Huiyin as its users have it: a server that is a process of its own, and the project's scripts beside it. */
import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { newSqliteFile } from './new-sqlite-file.js';
import { runFolder } from './servers/private-server.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** Scripts as they are, translated as they are loaded. */
const TYPESCRIPT = ['--import', join(ROOT, 'scripts/support/typescript.mjs')];

export interface ServerProcess {
  url: string;
  /** For programs that open its database too. */
  environment: Record<string, string>;
  stop(): Promise<void>;
  /** Sends a signal and does not wait. */
  signal(name: NodeJS.Signals): void;
  /** Its exit code, once it has ended. */
  ended: Promise<number | null>;
  /** What it has printed so far, its log too. */
  printed(): string;
}

/** A program of `src` as `npm start` runs it: translated already, and so there in a second. `npm test` sees to the build. */
const built = (name: string) => ['--enable-source-maps', join(ROOT, `dist/${name}.js`)];

/** @param environment further `HUIYIN_…` variables; without any, SQLite and the embedded carrier */
export async function startServer(environment: Record<string, string> = {}): Promise<ServerProcess> {
  const own = {
    HUIYIN_SQLITE_FILE: newSqliteFile().file,
    HUIYIN_FILES_FOLDER: mkdtempSync(join(runFolder(), 'files-')),
    HUIYIN_HOST: '127.0.0.1',
    HUIYIN_PORT: '0',
    ...environment,
  };
  const child = spawn(process.execPath, built('main'), {
    cwd: ROOT,
    env: { ...withoutHuiyin(), ...own },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let printed = '';
  child.stdout!.on('data', (text: Buffer) => (printed += text));
  child.stderr!.on('data', (text: Buffer) => (printed += text));
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  await new Promise<void>((resolve, reject) => {
    child.on('message', (message: { ready?: boolean }) => message.ready && resolve());
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}:\n${printed}`)));
  });
  const address = /http:\/\/localhost:(\d+)/.exec(printed);
  if (!address) throw new Error(`the server names no address:\n${printed}`);
  return {
    url: `http://127.0.0.1:${address[1]}`,
    environment: own,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
    signal: (name) => void child.kill(name),
    ended,
    printed: () => printed,
  };
}

export interface Finished {
  code: number | null;
  /** What it printed, errors too. */
  output: string;
}

/** Runs `scripts/<name>/main.ts` to its end, as `npm run <name> -- …` does. */
export function runScript(name: 'sample' | 'drive' | 'recount', args: readonly string[]): Promise<Finished> {
  return run([...TYPESCRIPT, join(ROOT, 'scripts', name, 'main.ts')], args, {});
}

/** Runs a program of `src` on a server's database. */
export function runProgram(
  name: 'audit-export' | 'audit-verify',
  args: readonly string[],
  { environment }: ServerProcess,
): Promise<Finished> {
  return run(built(name), args, environment);
}

function run(
  program: readonly string[],
  args: readonly string[],
  environment: Record<string, string>,
): Promise<Finished> {
  const child = spawn(process.execPath, [...program, ...args], {
    cwd: ROOT,
    env: { ...withoutHuiyin(), ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (text: Buffer) => (output += text));
  child.stderr.on('data', (text: Buffer) => (output += text));
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, output })));
}

/** A user's own configuration has no part in a test. */
function withoutHuiyin(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('HUIYIN_')));
}
