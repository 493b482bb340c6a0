/**
 * Many timers. Each comes of one instance that was started through REST and then copied row by row,
 * with other keys and other due dates: a hundred thousand starts would take longer than the bench.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { measured, Node } from './nodes.mjs';

const MINUTE = 60_000;
/** Twice what is carried at a time. */
const FEW = 20_000;
/** Of rows copied, the trail's are left out: a copied chain of hashes proves nothing. */
const NOT_COPIED = /^(audit|command)/;
const KEY = /\b[0-9A-HJKMNP-TV-Z]{26}\b/g;

/**
 * Timers of as many instances, all due within one minute, fired by one node. Some more are due, and fired,
 * before that minute: as on the other sides, what is measured is a node whose code is compiled.
 */
export async function drain({ folder, database, redis, files, count }) {
  const { connection, environment } = database;
  const settings = { ...environment, ...redis.environment };
  const warming = Math.max(200, Math.ceil(count / 20));
  await seeded(folder, files, settings);
  await copyInstance(connection, count + warming - 1);
  const [[{ first }]] = await connection.query('SELECT MIN(due_at) AS first FROM timer');
  const earlier = first - 10 * MINUTE;
  await connection.query(
    `SET @n = -1; UPDATE timer
     SET due_at = IF((@n := @n + 1) < ${warming}, ${earlier}, ${first} + FLOOR((@n - ${warming}) * ${MINUTE} / ${count}))
     ORDER BY timer_key`,
  );
  const node = await Node.start(folder, files, settings);
  const goOnFrom = async (instant, until) => {
    await node.call('/v1/legal-clock', { instant: new Date(instant - 2_000).toISOString(), rate: 1 });
    await fallsTo(until, connection);
  };
  await goOnFrom(earlier, count);
  const used = await measured([node], () => goOnFrom(first, 0));
  await node.stop();
  const [fired] = await connection.query({
    sql: `SELECT t.due_at, a.ended_at FROM timer t JOIN activity_instance a USING (element_instance_key)
      WHERE t.state = 'fired' AND a.ended_at IS NOT NULL AND t.due_at >= ${first} ORDER BY t.due_at, t.timer_key`,
    rowsAsArray: true,
  });
  if (fired.length !== count) throw new Error(`${fired.length} of ${count} timers have fired`);
  return { count, warming, cpuMs: used.cpuMs / count, ...lateness(fired) };
}

/** Waits until only so many timers are left. */
async function fallsTo(until, connection) {
  let moved = performance.now();
  for (let before, now = Infinity; now > until; before = now) {
    await pause(500);
    const [[{ n }]] = await connection.query("SELECT COUNT(*) AS n FROM timer WHERE state = 'armed'");
    now = n;
    if (now !== before) moved = performance.now();
    if (performance.now() - moved > MINUTE) throw new Error(`${now} timers are left, and none has fired for a minute`);
  }
}

/**
 * @param fired due and fired instants, in due order
 * @returns timers a second from the first one's due instant on; how late each was beyond what a node of
 * just that rate would be; by how much, at most, one fired before another that was due earlier
 */
function lateness(fired) {
  const first = fired[0][0];
  const last = fired.reduce((latest, [, at]) => Math.max(latest, at), 0);
  const perSecond = (fired.length / (last - first)) * 1000;
  const beyond = [];
  let ideal = first;
  let latest = 0;
  const overtaken = [];
  for (const [due, at] of fired) {
    ideal = Math.max(due, ideal + 1000 / perSecond);
    beyond.push(at - ideal);
    overtaken.push(Math.max(0, latest - at));
    latest = Math.max(latest, at);
  }
  const p99 = (values) => values.sort((a, b) => a - b)[Math.ceil(values.length * 0.99) - 1];
  return { perSecond, p99BeyondMs: p99(beyond), p99OvertakenMs: p99(overtaken), mostOvertakenMs: overtaken.at(-1) };
}

/**
 * What a node and Redis keep in memory for timers that all fall due within the horizon, but not yet: none, as
 * many as are carried at a time and as many again, and so many that they would fill both.
 */
export async function pending({ folder, database, redis, files, count }) {
  const { connection, environment } = database;
  const settings = { ...environment, ...redis.environment, HUIYIN_TIMER_SWEEP_SECONDS: '5' };
  await seeded(folder, files, settings);
  // Nothing fires: the rows of their instances would change nothing.
  const at = Date.now() + 30 * MINUTE;
  const keys = await keysOfRoot(connection);
  const results = [];
  for (const many of [0, FEW, count]) {
    await connection.query("DELETE FROM timer WHERE timer_key LIKE 'B%'"); // the copies
    if (many > 0)
      await copyRows(connection, 'timer', keys, many, { due_at: `${at} + FLOOR(seq * ${20 * MINUTE} / ${many})` });
    results.push({ count: many, ...(await inMemory(folder, files, settings, redis)) });
  }
  return results;
}

/** The most within half a minute and six sweeps, and what is in use then. */
async function inMemory(folder, files, settings, redis) {
  await redis.clear();
  const node = await Node.start(folder, files, settings);
  const most = { redisMb: 0, residentMb: 0 };
  for (let second = 0; second < 30; second++) {
    await pause(1_000);
    most.redisMb = Math.max(most.redisMb, await redis.usedMb());
    most.residentMb = Math.max(most.residentMb, node.residentMb());
  }
  const heapMb = await node.heapMb();
  await node.stop();
  return { ...most, heapMb };
}

/** The processes deployed and one instance started. */
async function seeded(folder, files, settings) {
  const node = await Node.start(folder, files, settings);
  await node.startInstance('bench-timer');
  await node.stop();
}

/** Copies all rows of the only root, so often. */
async function copyInstance(connection, times) {
  const keys = await keysOfRoot(connection);
  const [tables] = await connection.query(
    "SELECT TABLE_NAME AS name FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = DATABASE() AND COLUMN_NAME = 'root_key'",
  );
  for (const { name } of tables) if (!NOT_COPIED.test(name)) await copyRows(connection, name, keys, times);
}

/** @param special the value of one column in the copies, by `seq`, their number */
async function copyRows(connection, table, keys, times, special = {}) {
  const [rows] = await connection.query(`SELECT * FROM ${table}`);
  if (rows.length === 0) return;
  // The same key has the same name in every table: its place among all, then the copy's number.
  const renamed = (column) =>
    keys.reduce(
      (sql, key, place) =>
        `REPLACE(${sql}, '${key}', CONCAT('B${String(place).padStart(2, '0')}', LPAD(seq, 23, '0')))`,
      column,
    );
  // JSON comes as what it says, instants and counts as numbers.
  const isText = (column) => rows.some((row) => row[column] !== null && typeof row[column] !== 'number');
  const columns = Object.keys(rows[0]);
  const values = columns.map((column) => special[column] ?? (isText(column) ? renamed(column) : column));
  await connection.query(
    `INSERT INTO ${table} (${columns.join(', ')}) SELECT ${values.join(', ')} FROM ${table}, seq_1_to_${times}`,
  );
}

/** Every key of the only root but its definition's, which all copies share. */
async function keysOfRoot(connection) {
  const found = new Set();
  for (const table of ['process_instance', 'process_instance_state', 'activity_instance', 'timer']) {
    const [rows] = await connection.query(`SELECT * FROM ${table}`);
    for (const key of JSON.stringify(rows).match(KEY) ?? []) found.add(key);
  }
  const [[{ key }]] = await connection.query('SELECT definition_key AS `key` FROM process_instance');
  found.delete(key);
  return [...found];
}
