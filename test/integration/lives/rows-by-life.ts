import type { DataSource } from 'typeorm';
import type { Dialect } from '../../../src/infrastructure/database/index.js';
import { DEPLOYMENT_TRAIL } from '../../../src/platform/definitions/deployments/deploy-definitions.js';
import type { Life } from './story.js';

type Row = Record<string, unknown>;

/**
 * Tables whose rows belong to one life each, with the column that says to which. Those that name
 * keys for the ones after them come first. A table that is not here must not grow while lives go on.
 */
const TABLES: Record<string, string> = {
  process_instance: 'root_key',
  process_instance_state: 'root_key',
  process_instance_scope: 'root_key',
  activity_instance: 'root_key',
  taken_flow: 'instance_key',
  user_task: 'root_key',
  user_task_access: 'task_key',
  timer: 'root_key',
  job: 'root_key',
  message: 'correlation_key',
  message_subscription: 'root_key',
  message_delivery: 'root_key',
  incident: 'root_key',
  command_log: 'root_key',
  audit_chain: 'root_key',
  audit_entry: 'root_key',
};
/** Keys that rows of a life bring in. */
const BRINGS: Record<string, string> = { process_instance: 'instance_key', user_task: 'task_key' };
/** What may differ: who had a job until when, how often it was tried, and when that was reported. */
const VARIES: Record<string, string[]> = { job: ['attempts', 'leased_until'], command_log: ['at'] };
/** The chain of the deployments. */
const BEFORE_ALL_LIVES = [DEPLOYMENT_TRAIL];

// Not within a hash, which has letters of the other case beside.
const KEY = /(?<![0-9A-Za-z])[0-9A-HJKMNP-TV-Z]{26}(?![0-9A-Za-z])/g;
const HASH = /\b[0-9a-f]{64}\b/g;
const ATTEMPT = /(?<=job:k\d+:)\d+/g;

/** Rows as texts, by table. */
export type Rows = Record<string, string[]>;

/**
 * Everything that each life has left in a database, with its keys renamed in the order in which they
 * were made: equal for lives that went the same way, whoever did which step. Hashes are left out,
 * since they cover keys; verify the chains beside.
 * @throws when there is a row that belongs to no life
 */
export async function rowsByLife(
  dataSource: DataSource,
  lives: Life[],
  keysOf: (life: Life) => string[],
): Promise<Map<Life, Rows>> {
  const owners = new Map(lives.flatMap((life) => keysOf(life).map((key) => [key, life] as const)));
  const result = new Map<Life, Rows>(lives.map((life) => [life, {}]));
  for (const [table, column] of Object.entries(TABLES)) {
    for (const row of await dataSource.query<Row[]>(`SELECT * FROM ${table}`)) {
      const key = row[column] as string;
      if (BEFORE_ALL_LIVES.includes(key)) continue;
      const owner = owners.get(key);
      if (!owner) throw new Error(`a row of ${table} belongs to no life: ${JSON.stringify(row)}`);
      const brought = BRINGS[table];
      if (brought !== undefined) owners.set(row[brought] as string, owner);
      for (const varying of VARIES[table] ?? []) delete row[varying];
      (result.get(owner)![table] ??= []).push(textOf(row));
    }
  }
  for (const [life, rows] of result) result.set(life, renamed(rows, life));
  return result;
}

/** How many rows each of the other tables has. */
export async function otherCounts(dataSource: DataSource, dialect: Dialect): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const table of (await dialect.tableNames(dataSource)).sort()) {
    if (table in TABLES) continue;
    const [row] = await dataSource.query<{ n: number | string }[]>(`SELECT COUNT(*) AS n FROM ${table}`);
    counts[table] = Number(row!.n);
  }
  return counts;
}

function renamed(rows: Rows, life: Life): Rows {
  const keys = new Set(
    Object.values(rows)
      .flat()
      .flatMap((row) => row.match(KEY) ?? []),
  );
  const names = new Map([...keys].sort().map((key, index) => [key, `k${index + 1}`]));
  const rename = (row: string) =>
    row
      .replace(KEY, (key) => names.get(key)!)
      .replace(HASH, '#')
      .replaceAll(life.name, 'life')
      .replace(ATTEMPT, 'n');
  return Object.fromEntries(Object.entries(rows).map(([table, texts]) => [table, texts.map(rename).sort()]));
}

/** A row as text; columns that hold JSON with their members in one order. */
function textOf(row: Row): string {
  return JSON.stringify(
    Object.fromEntries(Object.entries(row).map(([column, value]) => [column, ordered(parsed(value))])),
  );
}

function parsed(value: unknown): unknown {
  if (typeof value !== 'string' || !/^[[{]/.test(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (value === null || typeof value !== 'object') return value;
  const members = Object.entries(value).map(([key, member]) => [key, ordered(member)] as const);
  return Object.fromEntries(members.sort(([a], [b]) => (a < b ? -1 : 1)));
}
