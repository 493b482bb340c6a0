import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import mysql2 from 'mysql2/promise';
import type { ServerSettings } from '../../src/infrastructure/database/index.js';
import type { PrivateMariadb } from '../support/servers/private-mariadb.js';
import type { PrivateRedis } from '../support/servers/private-redis.js';
import { CHAOS_DIAGRAMS } from './diagrams.js';
import { Driver } from './driver.js';
import { trouble } from './faults.js';
import { Node } from './node.js';
import { Random } from './random.js';
import { verdict } from './verdict.js';

const NODES = 3;
/** Once the trouble is over everything must come to its end within this. */
const DRAIN_LIMIT_MS = 120_000;

export interface Report {
  seed: number;
  faults: string[];
  /** What was wrong: nothing. */
  wrong: string[];
  commands: Record<string, number>;
  repeats: number;
  /** Warnings and errors of the nodes, how many. */
  logged: number;
  drainMs: number;
  totalMs: number;
}

/** Three nodes under load and in trouble; then everything is driven to its end and judged. */
export async function live(seed: number, mariadb: PrivateMariadb, redis: PrivateRedis): Promise<Report> {
  const began = performance.now();
  const random = new Random(seed);
  const folder = mkdtempSync(join(tmpdir(), 'huiyin-chaos-'));
  const settings = await mariadb.newDatabase();
  const nodes = nodesOn(settings, redis, folder);
  const driver = new Driver(nodes, new Random(seed + 1), `s${seed}`);
  try {
    const skewed = () => random.between(-5, 5) * 60_000;
    await nodes[0]!.start(skewed());
    await Promise.all(nodes.slice(1).map((node) => node.start(skewed())));
    await driver.begin();
    const load = driver.load();
    const faults = await trouble({ nodes, redis, mariadb, random });
    driver.endLoad();
    await load;
    const beganDrain = performance.now();
    const stuck = await drain(driver, settings, beganDrain + DRAIN_LIMIT_MS);
    const drainMs = performance.now() - beganDrain;
    const findings = await verdict(settings, driver.journal, join(folder, 'files', 'audit-anchors.log'));
    const logged = nodes.flatMap((node) => node.logged.map((line) => `${node.name}: ${line}`));
    writeFileSync(join(tmpdir(), `huiyin-chaos-${seed}.log`), logged.join('\n'));
    return {
      seed,
      faults,
      wrong: [...stuck, ...driver.complaints, ...findings, ...logged.filter((line) => line.includes('FATAL'))],
      commands: countBy(driver.journal.map(({ kind, answer }) => `${kind} ${answer.status}`)),
      repeats: driver.repeats,
      logged: logged.length,
      drainMs: Math.round(drainMs),
      totalMs: Math.round(performance.now() - began),
    };
  } finally {
    driver.endLoad();
    for (const node of nodes) node.goOn();
    await Promise.all(nodes.map((node) => node.kill()));
    rmSync(folder, { recursive: true, force: true });
  }
}

function nodesOn(settings: ServerSettings, redis: PrivateRedis, folder: string): Node[] {
  const processes = join(folder, 'processes');
  mkdirSync(processes);
  for (const [id, xml] of Object.entries(CHAOS_DIAGRAMS)) writeFileSync(join(processes, `${id}.bpmn`), xml);
  // Keys of no value: what they encrypt lives as long as a seed.
  const secret = Buffer.alloc(32, 7).toString('base64');
  const environment = {
    CHAOS_BASE_MS: String(performance.timeOrigin),
    HUIYIN_PROFILE: 'demo',
    HUIYIN_KEYS: JSON.stringify({ current: 'k1', encryption: { k1: secret }, lookup: secret, token: secret }),
    HUIYIN_DATABASE: 'mariadb',
    HUIYIN_DB_SOCKET: settings.socketPath!,
    HUIYIN_DB_USER: settings.user,
    HUIYIN_DB_NAME: settings.database,
    HUIYIN_QUEUE: 'bull',
    HUIYIN_REDIS_URL: redis.url,
    HUIYIN_PROCESSES_FOLDER: processes,
    HUIYIN_FILES_FOLDER: join(folder, 'files'),
    HUIYIN_TIMER_SWEEP_SECONDS: '2',
  };
  return Array.from({ length: NODES }, (_, index) => new Node(`node ${index + 1}`, environment));
}

/** Completes what is open until every instance has ended and nothing is on its way. */
async function drain(driver: Driver, settings: ServerSettings, limit: number): Promise<string[]> {
  const { socketPath, user, database } = settings;
  const connection = await mysql2.createConnection({ socketPath, user, database });
  try {
    for (;;) {
      const completed = await driver.completeOpen();
      const left = await backlog(connection);
      if (completed === 0 && Object.values(left).every((count) => count === 0)) return [];
      if (performance.now() > limit) return [`not at its end ${DRAIN_LIMIT_MS} ms later: ${JSON.stringify(left)}`];
      await pause(200);
    }
  } finally {
    await connection.end();
  }
}

async function backlog(connection: mysql2.Connection): Promise<Record<string, number>> {
  const left: Record<string, number> = {};
  for (const [what, from] of Object.entries({
    instances: "process_instance WHERE state = 'active'",
    timers: "timer WHERE state = 'armed'",
    jobs: "job WHERE state = 'waiting'",
    messages: "message WHERE state = 'pending'",
    unsealed: 'audit_chain WHERE last_seq > sealed_seq',
  })) {
    const [rows] = await connection.query<mysql2.RowDataPacket[]>(`SELECT COUNT(*) AS n FROM ${from}`);
    left[what] = Number(rows[0]!.n);
  }
  return left;
}

function countBy(names: string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names.sort()) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}
