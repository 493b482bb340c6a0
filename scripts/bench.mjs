/**
 * `npm run bench`: what durability costs. All sides in one run on one machine, the nodes on a MariaDB
 * with its default fsync; writes docs/benchmarks.md, but for what stands below its line. Never run by a
 * test: a machine's speed is no defect.
 *
 *   npm run bench -- [--instances 150] [--timers 100000] [--pending 1000000] [--only engine,steps,nodes,service,gate,timers,pending]
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';

import { ensureBuilt, ensureInstalled, requireNode } from './support/prepare.mjs';
import { ROOT } from './support/run.mjs';

const SIDES = ['engine', 'steps', 'nodes', 'service', 'gate', 'timers', 'pending'];
const REPORT = join(ROOT, 'docs/benchmarks.md');

const { values: asked } = parseArgs({
  options: {
    instances: { type: 'string', default: '150' },
    timers: { type: 'string', default: '100000' },
    pending: { type: 'string', default: '1000000' },
    only: { type: 'string', default: SIDES.join(',') },
  },
});
const instances = Number(asked.instances);
const chosen = asked.only.split(',');
const unknown = chosen.filter((side) => !SIDES.includes(side));
if (unknown.length > 0) throw new Error(`no such side: ${unknown.join(', ')}; there are ${SIDES.join(', ')}`);

requireNode();
await ensureInstalled();
await ensureBuilt();
// What is measured is the build: these read it.
const { inMemory, servedInMemory, stockEngine } = await import('../test/bench/in-memory.mjs');
const { completions, CONCURRENT, servedInstances } = await import('../test/bench/load.mjs');
const { benchModel, largeModel, serviceModel, timerModel } = await import('../test/bench/model.mjs');
const { Node } = await import('../test/bench/nodes.mjs');
const { shares } = await import('../test/bench/profile.mjs');
const { report } = await import('../test/bench/report.mjs');
const { newDatabase, privateMariadb, privateRedis } = await import('../test/bench/servers.mjs');
const { drain, pending } = await import('../test/bench/timers.mjs');

const FILES = {
  bench: benchModel(),
  'bench-within': serviceModel('bench-within', 'bench.within'),
  'bench-outside': serviceModel('bench-outside', 'bench.outside'),
  'bench-timer': timerModel(),
};

const folder = mkdtempSync(join(tmpdir(), 'huiyin-bench-'));
const mariadb = await privateMariadb(folder);
const redis = await privateRedis(folder);

/** Each side has a folder and a database of its own, and leaves nothing running. */
async function side(name, work) {
  if (!chosen.includes(name)) return undefined;
  process.stderr.write(`… ${name}\n`);
  const home = join(folder, name);
  mkdirSync(home);
  await redis.clear();
  const database = await newDatabase(mariadb, `bench_${name}`);
  const start = (more = {}) => Node.start(home, FILES, { ...database.environment, ...more });
  try {
    return await work({ folder: home, files: FILES, database, redis, connection: database.connection, start });
  } catch (error) {
    // The other sides are worth their time all the same.
    console.error(error);
    process.exitCode = 1;
    return undefined;
  } finally {
    await database.connection.end();
  }
}

async function withNodes(count, start, work) {
  const nodes = [];
  try {
    for (let n = 0; n < count; n++) nodes.push(await start());
    return await work(nodes);
  } finally {
    await Promise.all(nodes.map((node) => node.stop()));
  }
}

try {
  const measured = {
    engine: await side('engine', async () => ({
      ours: await inMemory(instances, CONCURRENT),
      stock: await stockEngine(instances, CONCURRENT),
      ourShares: await shares(() => inMemory(instances * 20, CONCURRENT)),
      stockShares: await shares(() => stockEngine(Math.ceil(instances / 4), CONCURRENT)),
    })),
    steps: await side('steps', async ({ connection, start }) => {
      const first = await start();
      await first.stop();
      const warm = await withNodes(1, start, async ([node]) => ({
        ...(await completions([node], connection, instances)),
        residentMb: node.residentMb(),
        startMs: node.startMs,
      }));
      const cold = await withNodes(
        1,
        () => start({ HUIYIN_WARM_TREES: '0' }),
        (nodes) => completions(nodes, connection, instances),
      );
      return { warm, cold, firstStartMs: first.startMs };
    }),
    nodes: await side('nodes', async ({ connection, start }) => {
      const results = [];
      for (const count of [1, 2, 3])
        results.push(
          await withNodes(
            count,
            () => start(redis.environment),
            (nodes) => completions(nodes, connection, instances),
          ),
        );
      return results;
    }),
    service: await side('service', ({ connection, start }) =>
      withNodes(1, start, async (nodes) => ({
        memory: await servedInMemory(instances * 8),
        within: await servedInstances(nodes, connection, 'bench-within', instances * 4),
        outside: await servedInstances(nodes, connection, 'bench-outside', instances * 4),
      })),
    ),
    gate: await side('gate', ({ start }) =>
      withNodes(1, start, async ([node]) => {
        await node.signIn('spc.designer');
        const { content, elements } = largeModel(2 ** 20);
        const seconds = [];
        for (let n = 0; n < 5; n++) {
          const begin = performance.now();
          const { problems } = await node.call('/v1/deployments/check', { files: [{ name: 'large.bpmn', content }] });
          seconds.push((performance.now() - begin) / 1000);
          if (problems.length > 0) throw new Error(`the gate refuses it: ${JSON.stringify(problems[0])}`);
        }
        return { elements, first: seconds[0], slowest: Math.max(...seconds.slice(1)) };
      }),
    ),
    timers: await side('timers', (place) => drain({ ...place, count: Number(asked.timers) })),
    pending: await side('pending', (place) => pending({ ...place, count: Number(asked.pending) })),
  };
  const machine = {
    commit: execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: ROOT, encoding: 'utf8' }).trim(),
    command: ['npm run bench', ...(process.argv.length > 2 ? ['--', ...process.argv.slice(2)] : [])].join(' '),
    node: process.versions.node,
    processor: `${cpus().length} cores (${cpus()[0].model.trim()}), ${Math.round(totalmem() / 2 ** 30)} GiB`,
    servers: `${mariadb.name}; Redis ${redis.version}`,
    load: `${instances} instances, ${CONCURRENT} requests at a time`,
  };
  const text = report(machine, measured).trimEnd();
  process.stdout.write(`${text}\n`);
  // What was tried and rejected is written by hand, below the line, and stays.
  const [, ...below] = readFileSync(REPORT, 'utf8').split('\n---\n');
  if (chosen.length === SIDES.length && !process.exitCode) {
    const settings = { ...(await resolveConfig(REPORT)), parser: 'markdown' };
    writeFileSync(REPORT, await format([`${text}\n`, ...below].join('\n---\n'), settings));
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
