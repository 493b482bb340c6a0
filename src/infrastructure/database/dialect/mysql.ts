import mysql2 from 'mysql2';
import type { Pool, PoolConnection, PoolOptions } from 'mysql2';
import type { DataSource } from 'typeorm';
import type { ServerSettings } from '../settings.js';
import { recordLocked } from '../unit-of-work.errors.js';
import { driverCode, EXCLUSIVE_WAIT_MS, type DatabaseKind, type DialectWithOptions } from './dialect.js';

const LOCK_WAIT_SECONDS = 4;

/** The transaction is undone by the server and may be run again. */
const ROLLED_BACK = new Set([
  'ER_LOCK_DEADLOCK',
  'ER_TRANSACTION_ROLLBACK_DURING_COMMIT', // group replication: another node was first
]);
const TIDB_WRITE_CONFLICT = 9007;

const CONNECTION_LOST = new Set([
  'PROTOCOL_CONNECTION_LOST',
  'PROTOCOL_ENQUEUE_AFTER_FATAL_ERROR',
  'ECONNRESET',
  'ECONNREFUSED',
  'EPIPE',
  'ETIMEDOUT',
  'ENOENT', // the socket of a server that is restarting
  'ER_SERVER_SHUTDOWN',
  'ER_CONNECTION_KILLED',
  'ER_CLIENT_INTERACTION_TIMEOUT',
  'ER_CON_COUNT_ERROR',
]);
/** mysql2 says it in words only when a command meets a connection that has just closed. */
const CLOSED = /closed state|Connection lost/;
/** MariaDB's number for a connection killed by an administrator; mysql2 knows MySQL's names only. */
const MARIADB_CONNECTION_KILLED = 1927;

const isLockTimeout = (error: unknown) => driverCode(error).code === 'ER_LOCK_WAIT_TIMEOUT';

const isRetryable = (error: unknown) => {
  const { code, errno } = driverCode(error);
  return (
    ROLLED_BACK.has(code) ||
    CONNECTION_LOST.has(code) ||
    errno === TIDB_WRITE_CONFLICT ||
    errno === MARIADB_CONNECTION_KILLED ||
    isLockTimeout(error) ||
    (error instanceof Error && CLOSED.test(error.message))
  );
};

/** MySQL and MariaDB share all but the type that TypeORM must be told. */
export function mysqlLike(kind: Exclude<DatabaseKind, 'sqlite'>): DialectWithOptions<ServerSettings> {
  return {
    kind,
    singleWriter: false,
    // general_ci and unicode_ci take 𠮷 for 𠀋; 520 tells them apart, and both servers have it.
    collations: { keys: 'utf8mb4_bin', texts: 'utf8mb4_unicode_520_ci' },

    writerOptions: (settings) => ({
      type: kind,
      driver: { createPool: createPreparedPool },
      host: settings.host,
      port: settings.port,
      socketPath: settings.socketPath,
      username: settings.user,
      password: settings.password,
      database: settings.database,
      poolSize: settings.poolSize,
      charset: 'UTF8MB4_UNICODE_520_CI',
      timezone: 'Z',
      // A stack for each statement is a sixteenth of a step's time; the unit of work's is in the log anyway.
      trace: false,
      supportBigNumbers: true,
      bigNumberStrings: false,
      extra: { jsonStrings: true },
    }),

    readerOptions: () => undefined,

    forUpdate: ' FOR UPDATE',

    async lockRow(em, table, keyColumn, key) {
      const { driver } = em.dataSource;
      const found: unknown[] = await em.query(
        `SELECT 1 FROM ${driver.escape(table)} WHERE ${driver.escape(keyColumn)} = ? FOR UPDATE`,
        [key],
      );
      return found.length > 0;
    },

    // TypeORM would drop the column and add an empty one.
    async changeColumn(runner, table, { name, length, charset, collation, isNullable }) {
      const [tableName, columnName] = [table, name].map((part) => runner.dataSource.driver.escape(part));
      await runner.query(
        `ALTER TABLE ${tableName} MODIFY ${columnName} varchar(${length}) CHARACTER SET ${charset} COLLATE ${collation} ${isNullable ? 'NULL' : 'NOT NULL'}`,
      );
    },

    inWrittenOrder: (select) => select.replace(/^SELECT /, 'SELECT STRAIGHT_JOIN '),

    isRetryable,
    isLockTimeout,
    isDuplicateKey: (error) => driverCode(error).code === 'ER_DUP_ENTRY',

    openRunner: (dataSource) => dataSource.createQueryRunner(),
    // READ COMMITTED is the session's: see createPreparedPool.
    begin: (runner) => runner.startTransaction(),

    async rollback(runner) {
      try {
        // Explicitly: after a lock time-out the server has undone the statement only.
        await runner.rollbackTransaction();
      } catch {
        // No telling what state it is in: the server undoes what it has not committed when it closes.
        const connection = (await runner.connect().catch(() => undefined)) as PoolConnection | undefined;
        connection?.destroy();
      }
    },

    release: (runner) => runner.release(),

    async time(em) {
      const [row] = await em.query<{ ms: number | string }[]>('SELECT ROUND(UNIX_TIMESTAMP(NOW(3)) * 1000) AS ms');
      return Number(row!.ms);
    },

    async exclusively(dataSource, name, work, waitMs = EXCLUSIVE_WAIT_MS) {
      const runner = dataSource.createQueryRunner();
      try {
        // The lock is the server's, not the database's: its name carries the database's.
        const lock = `${name}.${await databaseName(dataSource)}`.slice(0, 64);
        const [row] = (await runner.query('SELECT GET_LOCK(?, ?) AS held', [lock, Math.ceil(waitMs / 1_000)])) as {
          held: number | null;
        }[];
        if (row?.held !== 1) throw recordLocked(new Error(`another node has held the lock ${lock} for too long`));
        try {
          return await work();
        } finally {
          await runner.query('SELECT RELEASE_LOCK(?)', [lock]);
        }
      } finally {
        await runner.release();
      }
    },

    async tableNames(dataSource) {
      const rows = await dataSource.query<{ name: string }[]>(
        'SELECT TABLE_NAME AS name FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE()',
      );
      return rows.map(({ name }) => name);
    },

    async verify(dataSource) {
      const [row] = await dataSource.query<{ version: string }[]>('SELECT VERSION() AS version');
      const actual = /mariadb/i.test(row?.version ?? '') ? 'mariadb' : 'mysql';
      if (actual !== kind)
        throw new Error(`the server is ${actual} ${row?.version}, set HUIYIN_DATABASE=${actual} (it says ${kind})`);
    },
  };
}

async function databaseName(dataSource: DataSource): Promise<string> {
  const [row] = await dataSource.query<{ name: string }[]>('SELECT DATABASE() AS name');
  return row?.name ?? '';
}

/**
 * A pool whose connections are set up once: READ COMMITTED (a read before the lock must not freeze
 * what is seen after it), a short lock wait, strict values, UTC. Saves a round trip in each unit.
 */
function createPreparedPool(options: PoolOptions): Pool {
  const pool = mysql2.createPool(options);
  pool.on('connection', (connection: PoolConnection) => {
    for (const statement of [
      'SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED',
      `SET SESSION innodb_lock_wait_timeout = ${LOCK_WAIT_SECONDS}, SESSION time_zone = '+00:00', SESSION sql_mode = 'STRICT_TRANS_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION'`,
    ])
      connection.query(statement, (error) => {
        if (error) connection.destroy(); // never work with another isolation
      });
  });
  return pool;
}

export const mysql = mysqlLike('mysql');
