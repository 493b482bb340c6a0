/**
 * Keeps one private server alive for as long as its owner lives: `keeper.mjs <kind> <folder> <owner pid>`.
 * It runs apart from jest, so neither a recycled worker nor a killed run leaves a server behind.
 * Writes `ready.json` (coordinates) or `failed.txt` into the folder; SIGTERM ends both. SIGUSR2 kills
 * the server, as a crash does, and the next one starts it again where it was: `down` is there meanwhile.
 */
import { execFile, spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { existsSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createConnection, createServer } from 'node:net';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const [kind, folder, owner] = process.argv.slice(2);
const path = (name) => join(folder, name);
let server;
let launchAgain;

const asUser = userInfo().uid === 0 ? ['--user=root'] : [];

async function startMariadb() {
  const data = path('data');
  await promisify(execFile)('mariadb-install-db', [
    '--no-defaults',
    `--datadir=${data}`,
    '--auth-root-authentication-method=normal',
    '--skip-test-db',
    '--skip-name-resolve',
    ...asUser,
  ]);
  const socketPath = path('socket');
  launch('mariadbd', [
    '--no-defaults',
    `--datadir=${data}`,
    `--socket=${socketPath}`,
    // A server that starts sweeps its folder for such files clean of other servers' too.
    `--tmpdir=${folder}`,
    `--pid-file=${path('mariadb.pid')}`,
    '--skip-networking',
    '--skip-log-bin',
    '--performance-schema=OFF',
    '--max-connections=300',
    '--innodb-buffer-pool-size=64M',
    // The tests kill clients, never the server: its own crash safety need not be paid for.
    '--innodb-flush-log-at-trx-commit=2',
    '--character-set-server=utf8mb4',
    '--collation-server=utf8mb4_unicode_520_ci',
    ...asUser,
  ]);
  await accepting({ path: socketPath });
  return { socketPath, user: 'root' };
}

async function startRedis(further = []) {
  const port = await freePort();
  launch('redis-server', [
    ...['--port', String(port), '--bind', '127.0.0.1', '--dir', folder],
    ...['--save', '', '--appendonly', 'no', '--maxmemory-policy', 'noeviction'],
    ...further,
  ]);
  await accepting({ port, host: '127.0.0.1' });
  const information = await redisCommand(port, 'INFO server');
  if (!information.includes(`process_id:${server.pid}`)) throw new Error(`port ${port} is somebody else's`);
  return { port };
}

/** A Redis Cluster of one node, which has all slots: it refuses commands whose keys are in several. */
async function startRedisCluster() {
  const { port } = await startRedis(['--cluster-enabled', 'yes']);
  await redisCommand(port, 'CLUSTER ADDSLOTSRANGE 0 16383');
  while (!(await redisCommand(port, 'CLUSTER INFO')).includes('cluster_state:ok'))
    await new Promise((resolve) => setTimeout(resolve, 25));
  return { port };
}

function redisCommand(port, command) {
  return new Promise((resolve, reject) => {
    const socket = createConnection({ port, host: '127.0.0.1' }, () => socket.write(`${command}\r\n`));
    socket.on('error', reject).once('data', (answer) => {
      resolve(String(answer));
      socket.destroy();
    });
  });
}

function launch(command, parameters) {
  launchAgain = () => launch(command, parameters);
  const log = openSync(path('server.log'), 'a');
  server = spawn(command, parameters, {
    stdio: ['ignore', log, log],
    env: { ...process.env, PATH: `${process.env.PATH}:/usr/sbin:/usr/local/sbin` },
  });
  writeFileSync(path('server.pid'), String(server.pid));
  server.on('error', fail);
  server.on('exit', (code) => fail(new Error(`${command} ended with ${code}, see server.log`)));
}

/**
 * A port below those that the system hands out: between the look and the server's start, and while a
 * crashed server is away, none of the connections and listeners of a busy run takes it.
 */
async function freePort() {
  for (;;) {
    const port = randomInt(15_000, 32_000);
    const probe = createServer();
    const isFree = await new Promise((resolve) => {
      probe.on('error', () => resolve(false)).listen(port, '127.0.0.1', () => resolve(true));
    });
    if (!isFree) continue;
    await new Promise((resolve) => probe.close(resolve));
    return port;
  }
}

async function accepting(address) {
  for (;;) {
    const isUp = await new Promise((resolve) => {
      const socket = createConnection(address, () => resolve(true)).on('error', () => resolve(false));
      socket.on('close', () => resolve(false));
      socket.unref();
      setTimeout(() => socket.destroy(), 1_000).unref();
    });
    if (isUp) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

function fail(error) {
  try {
    writeFileSync(path('failed.txt'), String(error?.stack ?? error));
  } catch {
    // the folder is gone with its owner
  }
  stop(1);
}

function stop(code = 0) {
  server?.removeAllListeners('exit');
  server?.kill('SIGKILL'); // nothing in it is worth a clean end
  process.exit(code);
}

let restarting = Promise.resolve();

function crashOrStart() {
  restarting = restarting.then(async () => {
    if (existsSync(path('down'))) {
      launchAgain();
      await accepting(kind === 'mariadb' ? { path: path('socket') } : coordinates);
      rmSync(path('down'));
      return;
    }
    const ended = new Promise((resolve) => server.removeAllListeners('exit').on('exit', resolve));
    server.kill('SIGKILL');
    await ended;
    writeFileSync(path('down'), '');
  });
}

process.on('SIGTERM', () => stop());
process.on('SIGUSR2', crashOrStart);
process.on('SIGINT', () => {}); // Ctrl-C is for the owner; we follow it
process.on('SIGHUP', () => {});
writeFileSync(path('keeper.pid'), String(process.pid));

// A worker may outlive a run that was killed: whichever of the two ends first counts. Outside of a
// test run, for a benchmark say, there is the owner alone.
const owners = [owner, process.env.TEST_RUN_OWNER].filter(Boolean).map(Number);
setInterval(() => {
  if (owners.every(isAlive)) return;
  server?.removeAllListeners('exit');
  server?.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  process.exit(0);
}, 300);

function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

let coordinates;
try {
  coordinates = await { mariadb: startMariadb, redis: startRedis, 'redis-cluster': startRedisCluster }[kind]();
  writeFileSync(path('ready.tmp'), JSON.stringify(coordinates));
  renameSync(path('ready.tmp'), path('ready.json'));
} catch (error) {
  fail(error);
}
