import { setTimeout as pause } from 'node:timers/promises';
import Database from 'better-sqlite3';
import type { QueryRunner } from 'typeorm';
import type { SqliteSettings } from '../settings.js';
import { recordLocked } from '../unit-of-work.errors.js';
import { driverCode, EXCLUSIVE_WAIT_MS, type DialectWithOptions } from './dialect.js';

/** How long another process may hold the write lock before we give up, in milliseconds. */
const LOCK_WAIT_MS = 4_000;
/** better-sqlite3 waits inside a synchronous call, so it may wait for moments only; longer waits are ours. */
const BUSY_TIMEOUT_MS = 20;

type Connection = InstanceType<typeof Database>;

const isBusy = (error: unknown) => /^SQLITE_(BUSY|LOCKED)/.test(driverCode(error).code);

export const sqlite: DialectWithOptions<SqliteSettings> = {
  kind: 'sqlite',
  singleWriter: true,
  time: undefined,
  collations: undefined,

  writerOptions: (settings) => ({
    type: 'better-sqlite3',
    database: settings.file,
    enableWAL: true,
    timeout: BUSY_TIMEOUT_MS,
    // An answer that was given survives a power cut, as with the servers' defaults.
    prepareDatabase: (connection: Connection) => void connection.pragma('synchronous = FULL'),
  }),

  readerOptions: (settings) => ({
    type: 'better-sqlite3',
    database: settings.file,
    readonly: true,
    fileMustExist: true,
    timeout: BUSY_TIMEOUT_MS,
  }),

  // BEGIN IMMEDIATE holds the only write lock already.
  forUpdate: '',

  async lockRow(em, table, keyColumn, key) {
    const { driver } = em.dataSource;
    const found: unknown[] = await em.query(
      `SELECT 1 FROM ${driver.escape(table)} WHERE ${driver.escape(keyColumn)} = ?`,
      [key],
    );
    return found.length > 0;
  },

  // The table is made anew and copied.
  async changeColumn(runner, table, column) {
    await runner.changeColumn((await runner.getTable(table))!, column.name, column);
  },

  // What SQLite calls a cross join is one that it does not turn round.
  inWrittenOrder: (select) => select.replaceAll(' INNER JOIN ', ' CROSS JOIN '),

  isRetryable: isBusy,
  isLockTimeout: isBusy,
  isDuplicateKey: (error) => /^SQLITE_CONSTRAINT_(UNIQUE|PRIMARYKEY)$/.test(driverCode(error).code),

  /**
   * TypeORM has one runner for better-sqlite3, shared by everybody: a query from outside would join
   * the open transaction and vanish with its rollback. So a unit gets a runner derived from it (its
   * prepared statements are shared, its state is its own), and outsiders are refused meanwhile.
   */
  openRunner(dataSource) {
    const shared = dataSource.createQueryRunner();
    const own = Object.create(shared, {
      query: { value: (Object.getPrototypeOf(shared) as QueryRunner).query, writable: true, configurable: true },
      isReleased: { value: false, writable: true },
      isTransactionActive: { value: false, writable: true },
      transactionDepth: { value: 0, writable: true },
      data: { value: {}, writable: true },
    }) as QueryRunner;
    Object.defineProperty(own, 'manager', { value: dataSource.createEntityManager(own) });
    return own;
  },

  async begin(runner) {
    await runner.startTransaction();
    // TypeORM begins a deferred transaction, whose first write fails at once (no busy timeout) when
    // another process has written since its first read. Taking the write lock first can only wait.
    await runner.query('COMMIT');
    await whenNotBusy(LOCK_WAIT_MS, () => runner.query('BEGIN IMMEDIATE'));
    Object.defineProperty(sharedOf(runner), 'query', { value: refuseOutsiders, configurable: true });
  },

  async rollback(runner) {
    const connection = (await runner.connect()) as Connection;
    // SQLite ends the transaction by itself on some errors, such as a full disk.
    if (connection.inTransaction) connection.exec('ROLLBACK');
  },

  async release(runner) {
    delete (sharedOf(runner) as { query?: unknown }).query;
    (runner as { isReleased: boolean }).isReleased = true;
  },

  /** A lock file of its own, itself SQLite: the operating system frees it when the process dies. */
  async exclusively(dataSource, name, work, waitMs = EXCLUSIVE_WAIT_MS) {
    const lock = new Database(`${String(dataSource.options.database)}.${name}.lock`, { timeout: 0 });
    try {
      await whenNotBusy(waitMs, () => lock.exec('BEGIN EXCLUSIVE')).catch((error: unknown) => {
        throw isBusy(error) ? recordLocked(error) : error;
      });
      return await work();
    } finally {
      lock.close();
    }
  },

  async tableNames(dataSource) {
    const rows = await dataSource.query<{ name: string }[]>(
      `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'`,
    );
    return rows.map(({ name }) => name);
  },

  verify: async () => {},
};

const sharedOf = (runner: QueryRunner) => Object.getPrototypeOf(runner) as QueryRunner;

const refuseOutsiders = () =>
  Promise.reject(
    new Error('a query outside the open unit of work would join its transaction: use UnitOfWork.read or run'),
  );

/** Tries until it is not busy; waits without blocking the process. @throws the last SQLITE_BUSY */
async function whenNotBusy<T>(limitMs: number, attempt: () => T | Promise<T>): Promise<T> {
  const start = performance.now();
  for (let wait = 2; ; wait = Math.min(wait * 2, 50)) {
    try {
      return await attempt();
    } catch (error) {
      if (!isBusy(error) || performance.now() - start > limitMs) throw error;
    }
    await pause(wait * (0.5 + Math.random()));
  }
}
