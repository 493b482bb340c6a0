/**
 * `npm run nightly`: what is too long for every commit. The petitions of a sample travel to their end
 * on MariaDB with Bull on Redis, each a private instance of this run; then the trail is verified, and
 * the ladders of supervision are counted anew from it. Of the published sample the campaign's table
 * must be the published one. Then Redis is away for a minute in which timers fall due, three nodes live
 * through 20 seeds of chaos, and proofs that make things up make up ten times as many, others each night.
 *
 *   npm run nightly -- [petitions] [seed]     (default 547 2016: the published sample)
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { ensureBuilt, ensureInstalled, requireNode } from './support/prepare.mjs';
import { npmCommand, ROOT } from './support/run.mjs';

const [petitions = '547', seed = '2016'] = process.argv.slice(2);
const isPublished = petitions === '547' && seed === '2016';

requireNode();
await ensureInstalled();
await ensureBuilt();
const folder = mkdtempSync(join(tmpdir(), 'huiyin-nightly-'));
let server;
try {
  const environment = await privateServers();
  server = await serve(environment);
  const file = join(folder, 'sample.xlsx');
  const sample = ['--petitions', petitions, '--seed', seed, '--mix', 'published', '--out', file];
  await npm(['run', '--silent', 'sample', '--', ...sample], {});
  const expected = isPublished ? ['--expect', 'published'] : [];
  await npm(['run', '--silent', 'drive', '--', '--url', server.url, '--file', file, ...expected], {});
  await npm(['run', '--silent', 'audit:verify'], environment);
  const trail = join(folder, 'trail.jsonl');
  await npm(['run', '--silent', 'audit:export', 'supervision.', 'interview.', 'petition.'], environment, trail);
  await npm(['run', '--silent', 'recount', '--', '--url', server.url, '--trail', trail], {});
} finally {
  server?.child.kill('SIGTERM');
  await server?.ended;
  rmSync(folder, { recursive: true, force: true });
}
// Nobody asks for it to have it skipped.
const away = { CI: 'true', REDIS_AWAY_SECONDS: '60' };
await npm(['run', '--silent', 'jest', '--', 'test/integration/redis-outage.spec.ts'], away);
await npm(['run', '--silent', 'chaos', '--', '--seeds', '20'], {});
const thorough = ['-any-order', '-mutations', 'kill', 'campaign-drive', 'journey'];
await npm(['run', '--silent', 'test', '--', ...thorough], { CI: 'true', PROOF_TIMES: '10' });

async function privateServers() {
  const { socketPath, user } = await keeper('mariadb');
  const { port } = await keeper('redis');
  const { createConnection } = await import('mysql2/promise');
  const connection = await createConnection({ socketPath, user });
  await connection.query('CREATE DATABASE huiyin CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci');
  await connection.end();
  return {
    HUIYIN_PROFILE: 'demo',
    HUIYIN_DATABASE: 'mariadb',
    HUIYIN_DB_SOCKET: socketPath,
    HUIYIN_DB_USER: user,
    HUIYIN_DB_NAME: 'huiyin',
    HUIYIN_QUEUE: 'bull',
    HUIYIN_REDIS_URL: `redis://127.0.0.1:${port}/0`,
    HUIYIN_FILES_FOLDER: join(folder, 'files'),
    HUIYIN_HOST: '127.0.0.1',
    HUIYIN_PORT: '0',
  };
}

/** A server of this run's own; it ends with this process. */
async function keeper(kind) {
  const home = join(folder, kind);
  mkdirSync(home);
  const script = join(ROOT, 'test/support/servers/keeper.mjs');
  spawn(process.execPath, [script, kind, home, String(process.pid)], { detached: true, stdio: 'ignore' }).unref();
  while (!existsSync(join(home, 'ready.json'))) {
    if (existsSync(join(home, 'failed.txt'))) throw new Error(readFileSync(join(home, 'failed.txt'), 'utf8'));
    await pause(50);
  }
  return JSON.parse(readFileSync(join(home, 'ready.json'), 'utf8'));
}

async function serve(environment) {
  const child = spawn(process.execPath, [join(ROOT, 'dist/main.js')], {
    cwd: ROOT,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const ended = new Promise((resolve) => child.on('exit', resolve));
  let printed = '';
  child.stdout.on('data', (text) => (printed += text));
  await new Promise((resolve, reject) => {
    child.on('message', ({ ready }) => ready && resolve());
    child.on('exit', (code) => reject(new Error(`the server ended with ${code}`)));
  });
  return { child, ended, url: /http:\/\/[\w.]+:\d+/.exec(printed)[0] };
}

/** Runs one of the project's scripts, its output into a file where one is named; its failure is this run's. */
async function npm(args, environment, output) {
  const { command, args: all, shell } = npmCommand(args);
  const child = spawn(command, all, {
    cwd: ROOT,
    shell,
    env: { ...process.env, ...environment },
    stdio: ['inherit', output === undefined ? 'inherit' : openSync(output, 'w'), 'inherit'],
  });
  const code = await new Promise((resolve) => child.on('close', resolve));
  if (code !== 0) throw new Error(`npm ${args.join(' ')} ended with ${code}`);
}
