/**
 * `npm start`: on a clean clone installs, builds and serves; later only what has changed.
 *
 * The server (`dist/main.js`) is started in a process group of its own with an IPC channel. It may
 * tell how far it is, and nothing else is agreed between the two:
 *   process.send?.({ phase: '迁移数据库 migrating' })   a phase begins
 *   process.send?.({ ready: true })                    it serves; its own closing words are printed by itself
 * and it ends by itself on SIGINT, SIGTERM and on `disconnect` (this process is gone).
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { graceMs } from './support/grace.mjs';
import { ensureBuilt, ensureInstalled, ensureWebBuilt, requireNode } from './support/prepare.mjs';
import { ROOT } from './support/run.mjs';

requireNode();
await ensureInstalled();
await ensureBuilt();
await ensureWebBuilt();
serve();

function serve() {
  const main = join(ROOT, 'dist/main.js');
  if (!existsSync(main)) throw new Error(`${main} was not built`);
  const startedAt = performance.now();
  const server = spawn(process.execPath, ['--enable-source-maps', main, ...process.argv.slice(2)], {
    cwd: ROOT,
    detached: process.platform !== 'win32', // its own group: Ctrl+C reaches it once, through us
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  reportPhases(server, startedAt);
  forwardSignals(server);
  server.on('exit', (code, signal) => {
    endGroup(server, 'SIGKILL'); // whatever it left behind
    process.exit(code ?? (signal === 'SIGINT' || signal === 'SIGTERM' ? 0 : 1));
  });
}

/** Prints a line for each phase that takes over a second, and how long it took to be ready. */
function reportPhases(server, startedAt) {
  let begun;
  const begin = (title) => {
    clearTimeout(begun);
    if (title) begun = setTimeout(() => console.log(`… ${title}`), 1000);
  };
  begin('启动 starting');
  server.on('message', (message) => {
    if (message.phase) begin(message.phase);
    if (message.ready) {
      begin(undefined);
      console.log(`✓ 就绪 ready (${((performance.now() - startedAt) / 1000).toFixed(1)} s) · Ctrl+C 停止 stops it`);
    }
  });
  server.on('exit', () => begin(undefined));
}

function forwardSignals(server) {
  let asked = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      endGroup(server, asked ? 'SIGKILL' : signal === 'SIGHUP' ? 'SIGTERM' : signal);
      asked = true;
      setTimeout(() => endGroup(server, 'SIGKILL'), graceMs(process.env)).unref();
    });
  }
}

function endGroup(server, signal) {
  try {
    if (process.platform === 'win32') server.kill(signal);
    else process.kill(-server.pid, signal);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error; // all gone already
  }
}
