/** A MariaDB and a Redis of the bench's own; they end with its process. */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createConnection } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import mysql2 from 'mysql2/promise';

const KEEPER = join(import.meta.dirname, '../support/servers/keeper.mjs');

async function privateServer(kind, folder) {
  const home = join(folder, kind);
  mkdirSync(home);
  spawn(process.execPath, [KEEPER, kind, home, String(process.pid)], { detached: true, stdio: 'ignore' }).unref();
  while (!existsSync(join(home, 'ready.json'))) {
    if (existsSync(join(home, 'failed.txt'))) throw new Error(readFileSync(join(home, 'failed.txt'), 'utf8'));
    await pause(50);
  }
  return JSON.parse(readFileSync(join(home, 'ready.json'), 'utf8'));
}

/** With its default fsync: the tests' instances trade durability for speed, here it is what is measured. */
export async function privateMariadb(folder) {
  const { socketPath, user } = await privateServer('mariadb', folder);
  const connection = await mysql2.createConnection({ socketPath, user });
  await connection.query('SET GLOBAL innodb_flush_log_at_trx_commit = 1');
  const [[{ flush, version }]] = await connection.query(
    'SELECT @@innodb_flush_log_at_trx_commit AS flush, VERSION() AS version',
  );
  await connection.end();
  return { socketPath, user, name: `MariaDB ${version}, innodb_flush_log_at_trx_commit=${flush}` };
}

/** An empty database, and a connection to look into it. */
export async function newDatabase({ socketPath, user }, name) {
  const connection = await mysql2.createConnection({ socketPath, user, multipleStatements: true });
  await connection.query(`CREATE DATABASE ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci; USE ${name}`);
  const environment = {
    HUIYIN_DATABASE: 'mariadb',
    HUIYIN_DB_SOCKET: socketPath,
    HUIYIN_DB_USER: user,
    HUIYIN_DB_NAME: name,
  };
  return { connection, environment };
}

export async function privateRedis(folder) {
  const { port } = await privateServer('redis', folder);
  const ask = (command) =>
    new Promise((resolve, reject) => {
      const socket = createConnection({ port, host: '127.0.0.1' }, () => socket.write(`${command}\r\nQUIT\r\n`));
      let answer = '';
      socket.on('error', reject).on('data', (text) => (answer += text));
      socket.on('close', () => resolve(answer));
    });
  return {
    environment: { HUIYIN_QUEUE: 'bull', HUIYIN_REDIS_URL: `redis://127.0.0.1:${port}/0` },
    version: /redis_version:(\S+)/.exec(await ask('INFO server'))[1],
    usedMb: async () => Number(/used_memory:(\d+)/.exec(await ask('INFO memory'))[1]) / 2 ** 20,
    clear: () => ask('FLUSHALL'),
  };
}
