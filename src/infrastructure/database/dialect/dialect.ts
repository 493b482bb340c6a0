import type { DataSource, DataSourceOptions, EntityManager, QueryRunner, TableColumn } from 'typeorm';
import type { DatabaseSettings } from '../settings.js';

export type DatabaseKind = DatabaseSettings['kind'];

/** How long what runs alone waits for the others: nodes that start together, deployments. */
export const EXCLUSIVE_WAIT_MS = 60_000;

/** Everything that differs between databases. Only `dialect/` asks which one it is. */
export interface Dialect {
  readonly kind: DatabaseKind;

  /** One connection writes: units of work queue behind a mutex in the process. */
  readonly singleWriter: boolean;

  /** Collations of columns; undefined where the database's own comparison is by code point already. */
  readonly collations: { keys: string; texts: string } | undefined;

  /** What ends a SELECT that locks its rows until the unit of work ends. */
  readonly forUpdate: string;

  /** Locks a row until the unit of work ends. @returns whether the row exists */
  lockRow(em: EntityManager, table: string, keyColumn: string, key: string): Promise<boolean>;

  /** The whole unit of work may be run again: deadlock, lock wait over, connection lost, database busy. */
  isRetryable(error: unknown): boolean;

  /** Somebody else held a lock longer than we wait; also true for `isRetryable`. */
  isLockTimeout(error: unknown): boolean;

  /**
   * A SELECT that joins its tables in the order in which they are written, so that it walks the index of
   * the first one: where only a few rows of a known order are wanted, and the optimiser, which reckons
   * with all that match, would read and sort them.
   */
  inWrittenOrder(select: string): string;

  /** A unique index or primary key refused the row. The unit of work goes on. */
  isDuplicateKey(error: unknown): boolean;

  /** A runner of its own for one unit of work, with nothing begun. */
  openRunner(dataSource: DataSource): QueryRunner;

  /** Begins a transaction that reads what is committed; on a single writer it holds the write lock. */
  begin(runner: QueryRunner): Promise<void>;

  /** Undoes the transaction. Never throws: a connection in doubt is thrown away. */
  rollback(runner: QueryRunner): Promise<void>;

  /** Gives the runner back; what still holds it gets an error from then on. */
  release(runner: QueryRunner): Promise<void>;

  /**
   * The server's time in milliseconds since the epoch, the same for all nodes. Undefined where there is
   * no server: the processes of one machine have its clock.
   */
  readonly time: ((em: EntityManager) => Promise<number>) | undefined;

  /**
   * Runs `work` while no other node, process or caller runs under the same name. Who waits has a
   * connection meanwhile, on servers: one caller of a process at a time should ask.
   * @param waitMs how long it waits for the others; `EXCLUSIVE_WAIT_MS` unless said
   * @throws DomainError record-locked when they took longer
   */
  exclusively<T>(dataSource: DataSource, name: string, work: () => Promise<T>, waitMs?: number): Promise<T>;

  /** Gives a `varchar` column the length of the given one; nothing in it is lost. For migrations. */
  changeColumn(runner: QueryRunner, table: string, column: TableColumn): Promise<void>;

  /** Names of the tables of the present database, the database's own left out. */
  tableNames(dataSource: DataSource): Promise<string[]>;

  /** @throws when the server is not of the kind that the settings say */
  verify(dataSource: DataSource): Promise<void>;
}

/** A dialect with what is needed before a data source exists. */
export interface DialectWithOptions<S extends DatabaseSettings> extends Dialect {
  writerOptions(settings: S): DataSourceOptions;
  /** Options of the source for plain queries; undefined: they use the writer's pool. */
  readerOptions(settings: S): DataSourceOptions | undefined;
}

/** The code of a driver's error, whether TypeORM wrapped it or not; for example `ER_LOCK_DEADLOCK`. */
export function driverCode(error: unknown): { code: string; errno: number } {
  const source = (error as { driverError?: unknown } | null)?.driverError ?? error;
  const { code, errno } = (source ?? {}) as { code?: unknown; errno?: unknown };
  return { code: typeof code === 'string' ? code : '', errno: typeof errno === 'number' ? errno : 0 };
}
