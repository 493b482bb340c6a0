/**
 * `npm run bench`: what durability costs. All sides in one run on one machine, the server on MariaDB
 * with its default fsync; writes docs/benchmarks.md. Never run by a test: a machine's speed is no defect.
 */
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, mkdirSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { benchModel, TASKS_PER_INSTANCE } from '../test/bench/model.mjs';
import { inMemory, stockEngine } from '../test/bench/in-memory.mjs';
import { ensureBuilt, ensureInstalled, requireNode } from './support/prepare.mjs';
import { ROOT } from './support/run.mjs';

const INSTANCES = Number(process.argv[2] ?? 400);
const CONCURRENT = 16;
/** Linux counts a process's time in ticks of 10 ms. */
const TICK_MS = 10;

async function measure() {
  const memory = await inMemory(INSTANCES, CONCURRENT);
  const stock = await stockEngine(INSTANCES, CONCURRENT);
  const database = await privateMariadb();
  const firstStart = await Server.start(database, {});
  await firstStart.stop();
  const server = await Server.start(database, {});
  const warm = await server.load(INSTANCES);
  const residentMb = server.residentMb();
  await server.stop();
  const coldServer = await Server.start(database, { HUIYIN_WARM_TREES: '0' });
  const cold = await coldServer.load(INSTANCES);
  await coldServer.stop();
  return { memory, stock, warm, cold, residentMb, startMs: server.startMs, firstStartMs: firstStart.startMs };
}

/** A MariaDB of this run's own; ends with this process. */
async function privateMariadb() {
  const home = join(folder, 'mariadb');
  mkdirSync(home);
  const keeper = join(ROOT, 'test/support/servers/keeper.mjs');
  spawn(process.execPath, [keeper, 'mariadb', home, String(process.pid)], { detached: true, stdio: 'ignore' }).unref();
  while (!existsSync(join(home, 'ready.json'))) {
    if (existsSync(join(home, 'failed.txt'))) throw new Error(readFileSync(join(home, 'failed.txt'), 'utf8'));
    await pause(50);
  }
  const { socketPath, user } = JSON.parse(readFileSync(join(home, 'ready.json'), 'utf8'));
  const { createConnection } = await import('mysql2/promise');
  const connection = await createConnection({ socketPath, user });
  // The tests' instances trade durability for speed; here it is what is measured.
  await connection.query('SET GLOBAL innodb_flush_log_at_trx_commit = 1');
  await connection.query('CREATE DATABASE bench CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci');
  const [[{ v: flush }]] = await connection.query('SELECT @@innodb_flush_log_at_trx_commit AS v');
  const [[{ v: version }]] = await connection.query('SELECT VERSION() AS v');
  await connection.end();
  return { socketPath, user, flush, version };
}

/** A server process with nothing but the bench's model deployed, used through REST. */
class Server {
  static async start({ socketPath, user, flush, version }, extra) {
    const processes = join(folder, 'processes');
    mkdirSync(processes, { recursive: true });
    writeFileSync(join(processes, 'bench.bpmn'), benchModel());
    const server = new Server();
    server.database = `MariaDB ${version}, innodb_flush_log_at_trx_commit=${flush}`;
    const begin = performance.now();
    server.child = spawn(process.execPath, [join(ROOT, 'dist/main.js')], {
      cwd: folder,
      env: {
        PATH: process.env.PATH,
        HUIYIN_DATABASE: 'mariadb',
        HUIYIN_DB_SOCKET: socketPath,
        HUIYIN_DB_USER: user,
        HUIYIN_DB_NAME: 'bench',
        HUIYIN_PROFILE: 'demo',
        HUIYIN_HOST: '127.0.0.1',
        HUIYIN_PORT: '0',
        HUIYIN_PROCESSES_FOLDER: processes,
        ...extra,
      },
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    });
    let printed = '';
    server.child.stdout.on('data', (text) => (printed += text));
    await new Promise((resolve, reject) => {
      server.child.on('message', ({ ready }) => ready && resolve());
      server.child.on('exit', (code) => reject(new Error(`the server ended with ${code}`)));
    });
    server.startMs = performance.now() - begin;
    server.url = /http:\/\/[\w.]+:\d+/.exec(printed)[0];
    await server.signIn();
    return server;
  }

  async signIn() {
    const { accessToken } = await this.call('/v1/auth/login', {
      loginName: 'spc.administrator',
      password: 'Huiyin-demo-2017',
    });
    this.token = accessToken;
  }

  async call(path, body) {
    const response = await fetch(this.url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(this.token && { authorization: `Bearer ${this.token}` }) },
      body: JSON.stringify(body),
    });
    const answer = await response.json();
    if (!response.ok) throw new Error(`${path}: ${response.status} ${JSON.stringify(answer)}`);
    return answer;
  }

  /** Milliseconds of processor time that the server has used. */
  cpuMs() {
    const stat = readFileSync(`/proc/${this.child.pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
  }

  residentMb() {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${this.child.pid}/status`, 'utf8'))[1]) / 1024;
  }

  /** Completes every task of the instances, 16 instances at a time; only completions are counted. */
  async load(instances) {
    await this.run(Math.ceil(instances / 10)); // warm up the just-in-time compiler
    return this.run(instances);
  }

  async run(instances) {
    const keys = [];
    for (let n = 0; n < instances; n++) {
      keys.push(
        (await this.call('/v1/process-instances', { processDefinitionId: 'bench', variables: { extra: false } }))
          .processInstanceKey,
      );
    }
    let cpu = 0;
    let wallMs = 0;
    let completions = 0;
    const open = new Set(keys);
    while (open.size > 0) {
      // Looking tasks up is not what is measured: all that are open first, then their completions.
      const tasks = await this.openTasks();
      const batch = tasks.filter(({ processInstanceKey }) => open.has(processInstanceKey));
      if (batch.length === 0) break;
      const before = this.cpuMs();
      const begin = performance.now();
      const queue = batch.map(({ userTaskKey }) => userTaskKey);
      await Promise.all(
        Array.from({ length: CONCURRENT }, async () => {
          for (let key = queue.pop(); key; key = queue.pop())
            await this.call(`/v1/user-tasks/${key}/completion`, { variables: {} });
        }),
      );
      wallMs += performance.now() - begin;
      cpu += this.cpuMs() - before;
      completions += batch.length;
    }
    if (completions !== instances * TASKS_PER_INSTANCE)
      throw new Error(`${completions} completions for ${instances} instances`);
    return { cpuMs: cpu / completions, perSecond: (completions / wallMs) * 1000, completions };
  }

  async openTasks() {
    const tasks = [];
    for (let after; ;) {
      const { items, page } = await this.call('/v1/user-tasks/search', {
        filter: { state: 'open', processDefinitionId: 'bench' },
        page: { limit: 200, ...(after && { after }) },
      });
      tasks.push(...items);
      if (!page.endCursor) return tasks;
      after = page.endCursor;
    }
  }

  async stop() {
    this.child.removeAllListeners('exit');
    const ended = new Promise((resolve) => this.child.on('exit', resolve));
    this.child.kill('SIGTERM');
    await ended;
    Server.databaseName = this.database;
  }
}

function writeReport({ memory, stock, warm, cold, residentMb, startMs, firstStartMs }) {
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: ROOT, encoding: 'utf8' }).trim();
  const ms = (value) => value.toFixed(2);
  const ratio = (a, b) => (a / b).toFixed(2);
  const report = `# Benchmarks

Repeat with \`npm run bench\` (Linux; MariaDB installed; about two minutes). All sides in one run; ratios matter, not times.

- commit ${commit}, Node ${process.versions.node}, ${cpus().length} cores (${cpus()[0].model.trim()}), ${Math.round(totalmem() / 2 ** 30)} GiB
- ${Server.databaseName}; embedded queue; ${INSTANCES} instances, ${CONCURRENT} at a time, ${warm.completions} completions a side
- the model: 27 elements, 8 user tasks completed in each instance, a sub-process, four boundary timers (\`test/bench/model.mjs\`)

| what | processor time per user-task completion | a second |
| --- | --- | --- |
| in memory, host off: the same compiled diagram with the same adapter | ${ms(memory.cpuMs)} ms | ${memory.perSecond.toFixed(0)} |
| in memory: bare bpmn-engine, the same drawing | ${ms(stock.cpuMs)} ms | ${stock.perSecond.toFixed(0)} |
| durable, through REST, warm | ${ms(warm.cpuMs)} ms | ${warm.perSecond.toFixed(0)} |
| durable, through REST, cold (recovered each time) | ${ms(cold.cpuMs)} ms | ${cold.perSecond.toFixed(0)} |

| ratio | |
| --- | --- |
| durable through REST ÷ the same adapter in memory | ${ratio(warm.cpuMs, memory.cpuMs)} |
| durable through REST ÷ bare bpmn-engine in memory | ${ratio(warm.cpuMs, stock.cpuMs)} |
| cold ÷ warm | ${ratio(cold.cpuMs, warm.cpuMs)} |
| bare bpmn-engine ÷ our adapter, in memory | ${ratio(stock.cpuMs, memory.cpuMs)} |

| | |
| --- | --- |
| first start on an empty database | ${(firstStartMs / 1000).toFixed(1)} s |
| second start | ${(startMs / 1000).toFixed(1)} s |
| resident memory after the warm load | ${residentMb.toFixed(0)} MB |
`;
  writeFileSync(join(ROOT, 'docs/benchmarks.md'), report);
  process.stdout.write(report);
}

requireNode();
await ensureInstalled();
await ensureBuilt();
const folder = mkdtempSync(join(tmpdir(), 'huiyin-bench-'));
try {
  writeReport(await measure());
} finally {
  rmSync(folder, { recursive: true, force: true });
}
