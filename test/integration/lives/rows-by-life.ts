import type { DataSource } from 'typeorm';
import type { Dialect } from '../../../src/infrastructure/database/index.js';
import { DEPLOYMENT_TRAIL } from '../../../src/platform/definitions/deployments/deploy-definitions.js';
import type { Life, Story, World } from './story.js';

type Row = Record<string, unknown>;

/** A table whose rows belong to one life each. */
export interface LifeTable {
  /** The column that says to which: one of the story's keys, or one that an earlier table brings. */
  of: string;
  /** The column of a key that these rows bring in, for the tables after this one. */
  brings?: string;
  /** Columns that may differ from life to life. */
  varies?: readonly string[];
}

/**
 * The platform's. Those that name keys for the ones after them come first. A table that is neither
 * here nor among the story's must not grow while lives go on.
 */
const TABLES: Record<string, LifeTable> = {
  process_instance: { of: 'root_key', brings: 'instance_key' },
  process_instance_state: { of: 'root_key' },
  process_instance_scope: { of: 'root_key' },
  activity_instance: { of: 'root_key' },
  taken_flow: { of: 'instance_key' },
  variable_change: { of: 'root_key' },
  decision_instance: { of: 'root_key' },
  // When its claim is released, by the system clock.
  user_task: { of: 'root_key', brings: 'task_key', varies: ['releases_at', 'idle_check_at'] },
  user_task_access: { of: 'task_key' },
  user_task_history: { of: 'task_key' },
  timer: { of: 'root_key' },
  // Who had a job until when, and how often it was tried.
  job: { of: 'root_key', varies: ['attempts', 'leased_until'] },
  message: { of: 'correlation_key' },
  message_subscription: { of: 'root_key' },
  message_delivery: { of: 'root_key' },
  suspension: { of: 'subject' },
  signal_subscription: { of: 'root_key' },
  signal_broadcast: { of: 'from_root_key' },
  signal_delivery: { of: 'root_key' },
  incident: { of: 'root_key' },
  // When that was reported.
  command_log: { of: 'root_key', varies: ['at'] },
  audit_chain: { of: 'root_key' },
  audit_entry: { of: 'root_key' },
};
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
  story: Pick<Story<World>, 'keysOf' | 'tables' | 'differs'>,
): Promise<Map<Life, Rows>> {
  const owners = new Map(lives.flatMap((life) => story.keysOf(life).map((key) => [key, life] as const)));
  const result = new Map<Life, Rows>(lives.map((life) => [life, {}]));
  for (const [table, { of, brings, varies }] of Object.entries({ ...TABLES, ...story.tables })) {
    for (const row of await dataSource.query<Row[]>(`SELECT * FROM ${table}`)) {
      const key = row[of] as string;
      if (BEFORE_ALL_LIVES.includes(key)) continue;
      const owner = owners.get(key);
      if (!owner) throw new Error(`a row of ${table} belongs to no life: ${JSON.stringify(row)}`);
      if (brings !== undefined) owners.set(row[brings] as string, owner);
      for (const varying of varies ?? []) delete row[varying];
      (result.get(owner)![table] ??= []).push(textOf(row));
    }
  }
  for (const [life, rows] of result) result.set(life, renamed(rows, life, story.differs ?? []));
  return result;
}

/** How many rows each of the other tables has. */
export async function otherCounts(
  dataSource: DataSource,
  dialect: Dialect,
  { tables, shared = [] }: Pick<Story<World>, 'tables' | 'shared'>,
): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const table of (await dialect.tableNames(dataSource)).sort()) {
    if (table in TABLES || (tables && table in tables) || shared.includes(table)) continue;
    const [row] = await dataSource.query<{ n: number | string }[]>(`SELECT COUNT(*) AS n FROM ${table}`);
    counts[table] = Number(row!.n);
  }
  return counts;
}

function renamed(rows: Rows, life: Life, differs: readonly RegExp[]): Rows {
  const keys = new Set(
    Object.values(rows)
      .flat()
      .flatMap((row) => row.match(KEY) ?? []),
  );
  const names = new Map([...keys].sort().map((key, index) => [key, `k${index + 1}`]));
  const rename = (row: string) =>
    differs
      .reduce((text, differing) => text.replace(differing, '~'), row)
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
