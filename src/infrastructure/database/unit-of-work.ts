import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DataSource, EntityManager, QueryRunner } from 'typeorm';
import { type Histogram, type Meters, SilentMeters } from '../metrics/index.js';
import { inSpan } from '../tracing/index.js';
import type { Dialect } from './dialect/index.js';
import { Mutex } from './mutex.js';
import { databaseUnavailable, recordLocked, UnitOfWorkError } from './unit-of-work.errors.js';

type Hook = () => void | Promise<void>;

/** A number in the database that counts the changes of something which all nodes share. */
export interface SharedVersion {
  /** A SELECT of one row and one column. */
  query: string;
  /**
   * What the number is now: reads the thing itself, through the given manager only, when it is newer
   * than what is known. Stands outside the unit.
   */
  seen(version: number, em: EntityManager): void | Promise<void>;
}

interface Unit {
  readonly em: EntityManager;
  readonly committed: Hook[];
  readonly rolledBack: Hook[];
  isClosed: boolean;
  /** How many parts were begun: each has a savepoint of its own name, also one within another. */
  parts: number;
  /** The database has undone the transaction, whether or not the work noticed. */
  broken?: { error: unknown };
}

export interface UnitOfWorkOptions {
  dataSource: DataSource;
  /** For plain queries; the same as `dataSource` where it has a pool. */
  reader: DataSource;
  dialect: Dialect;
  /** An after-commit or after-rollback function failed: it can't undo anything any more. */
  onHookError: (error: unknown) => void;
  meters?: Meters;
  /** Waits before the n-th rerun; tests need not wait. */
  backoff?: (rerun: number) => Promise<unknown>;
}

/** A deadlock or a lost connection may repeat; somebody who holds a lock for two waits goes on holding it. */
const ATTEMPTS = 5;
const ATTEMPTS_ON_LOCK_TIMEOUT = 2;

const jitteredBackoff = (rerun: number) => sleep(10 * 2 ** rerun * (0.5 + Math.random()));

/**
 * The one way to write. A unit is one transaction, READ COMMITTED; within it `run` and `read` join.
 *
 * Guarantees: the function's writes are committed all or not at all. When the database gives up
 * (deadlock, lock wait over, connection lost) the transaction is rolled back and the WHOLE function
 * runs again, at most five times in all; so it must not change anything outside the database: use
 * `afterCommit` for that. A lost answer to COMMIT also runs it again: what must not happen twice
 * carries the id of its command in a unique column.
 *
 * No `Promise.all` inside: there is one connection. Errors of the work roll back and are thrown as
 * they are.
 */
export class UnitOfWork {
  private readonly storage = new AsyncLocalStorage<Unit | undefined>();
  private readonly writer = new Mutex();
  private readonly shared: SharedVersion[] = [];
  private readonly backoff: (rerun: number) => Promise<unknown>;
  /** What this node ran again since it started, and why: users notice nothing of it but the time. */
  readonly reruns = { afterLockWait: 0, afterRollback: 0 };
  private readonly commits: Histogram;
  private openUnits = 0;
  private whenNoneIsOpen: (() => void)[] = [];

  constructor(private readonly options: UnitOfWorkOptions) {
    this.backoff = options.backoff ?? jitteredBackoff;
    const { meters = new SilentMeters() } = options;
    meters.reading(
      'counter',
      {
        name: 'huiyin_unit_of_work_reruns_total',
        help: 'Transactions run again, by reason: lock (waited too long), database (deadlock or connection lost).',
        labels: ['reason'],
      },
      () => [
        { value: this.reruns.afterLockWait, labels: { reason: 'lock' } },
        { value: this.reruns.afterRollback, labels: { reason: 'database' } },
      ],
    );
    this.commits = meters.histogram({ name: 'huiyin_commit_seconds', help: 'How long the database takes to commit.' });
  }

  /**
   * Runs the work in a transaction, or joins the one that is open.
   * @throws DomainError `record-locked` or `database-unavailable` (503) when reruns are used up
   */
  async run<T>(work: (em: EntityManager) => Promise<T>): Promise<T> {
    const open = this.open();
    if (open) return work(open.em);
    const { dialect } = this.options;
    const turn = () => this.attempt(work);
    this.openUnits++;
    try {
      const { result, committed } = await this.rerunning(() => (dialect.singleWriter ? this.writer.run(turn) : turn()));
      await this.runHooks(committed);
      return result;
    } finally {
      if (--this.openUnits === 0) for (const tell of this.whenNoneIsOpen.splice(0)) tell();
    }
  }

  /** A plain read that may see other commits between its statements; joins an open unit. */
  async read<T>(query: (em: EntityManager) => Promise<T>): Promise<T> {
    const open = this.open();
    if (open) return query(open.em);
    const em = this.options.reader.manager;
    return this.rerunning(async () => {
      await this.greet(em);
      return query(em);
    });
  }

  /**
   * Within a unit: work that is undone by itself when it throws. Then nothing of it is left: its writes
   * are rolled back, its after-commit functions are forgotten, its after-rollback functions run; the unit
   * goes on, unless the database has given up.
   */
  async part<T>(work: () => Promise<T>): Promise<T> {
    const unit = this.required();
    const savepoint = `part_${++unit.parts}`;
    const [committed, rolledBack] = [unit.committed.length, unit.rolledBack.length];
    await unit.em.query(`SAVEPOINT ${savepoint}`);
    try {
      const result = await work();
      await unit.em.query(`RELEASE SAVEPOINT ${savepoint}`);
      return result;
    } catch (error) {
      if (unit.broken) throw unit.broken.error;
      await unit.em.query(`ROLLBACK TO SAVEPOINT ${savepoint}`);
      unit.committed.length = committed;
      await this.runHooks(unit.rolledBack.splice(rolledBack));
      throw error;
    }
  }

  /** Looked at first in every unit and every read outside of one: for settings shared by all nodes. */
  follow(shared: SharedVersion): void {
    this.shared.push(shared);
  }

  /** Whether a unit is open here: what is called now joins it. */
  get isOpen(): boolean {
    return this.open() !== undefined;
  }

  /** Within a unit: reads the settings shared by all nodes once more, as when it was opened. */
  async refresh(): Promise<void> {
    await this.greet(this.required().em);
  }

  /** The open unit's entity manager. @throws UnitOfWorkError outside of one, or when it has ended */
  current(): EntityManager {
    return this.required().em;
  }

  /** Runs outside the unit, in order, once it is committed. Its errors are logged, never thrown. */
  afterCommit(hook: Hook): void {
    this.required().committed.push(hook);
  }

  /** Runs outside the unit after each rollback, of the part that it stands in too: for what is kept in memory. */
  afterRollback(hook: Hook): void {
    this.required().rolledBack.push(hook);
  }

  /** Waits until no unit is open, not even one whose caller has gone: for an orderly stop. */
  async settled(): Promise<void> {
    while (this.openUnits > 0) {
      await new Promise<void>((resolve) => this.whenNoneIsOpen.push(resolve));
      // Whoever waited for the last one's end begins in this turn of the event loop.
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  /** How many units are open. */
  get size(): number {
    return this.openUnits;
  }

  private open(): Unit | undefined {
    const unit = this.storage.getStore();
    if (unit?.isClosed) throw new UnitOfWorkError('the unit of work has ended: something was not awaited inside it');
    return unit;
  }

  private required(): Unit {
    const unit = this.open();
    if (!unit) throw new UnitOfWorkError('no unit of work is open here: call it within UnitOfWork.run');
    return unit;
  }

  private async attempt<T>(work: (em: EntityManager) => Promise<T>): Promise<{ result: T; committed: Hook[] }> {
    const { dataSource, dialect } = this.options;
    const runner = dialect.openRunner(dataSource);
    const unit: Unit = { em: runner.manager, committed: [], rolledBack: [], isClosed: false, parts: 0 };
    const query = runner.query;
    try {
      await dialect.begin(runner);
      watch(runner, unit, dialect);
      await this.greet(unit.em);
      const result = await this.storage.run(unit, () => work(unit.em));
      unit.isClosed = true;
      if (unit.broken) throw unit.broken.error;
      runner.query = query;
      await this.commit(runner);
      return { result, committed: unit.committed };
    } catch (error) {
      unit.isClosed = true;
      runner.query = query;
      await dialect.rollback(runner);
      await this.runHooks(unit.rolledBack);
      throw unit.broken?.error ?? error;
    } finally {
      await dialect.release(runner);
    }
  }

  private async commit(runner: QueryRunner): Promise<void> {
    const begun = performance.now();
    await inSpan('commit', {}, () => runner.commitTransaction());
    this.commits.observe((performance.now() - begun) / 1_000);
  }

  private async greet(em: EntityManager): Promise<void> {
    if (this.shared.length === 0) return;
    await this.storage.run(undefined, async () => {
      const columns = this.shared.map(({ query }, index) => `(${query}) AS v${index}`);
      const [row] = await em.query<Record<string, number | string>[]>(`SELECT ${columns.join(', ')}`);
      for (const [index, { seen }] of this.shared.entries()) await seen(Number(row![`v${index}`]), em);
    });
  }

  /** Runs again what failed for a reason of the infrastructure. */
  private async rerunning<T>(attempt: () => Promise<T>): Promise<T> {
    const { dialect } = this.options;
    for (let count = 1; ; count++) {
      try {
        return await attempt();
      } catch (error) {
        if (!dialect.isRetryable(error)) throw error;
        const isLockTimeout = dialect.isLockTimeout(error);
        if (count >= (isLockTimeout ? ATTEMPTS_ON_LOCK_TIMEOUT : ATTEMPTS))
          throw isLockTimeout ? recordLocked(error) : databaseUnavailable(error);
        this.reruns[isLockTimeout ? 'afterLockWait' : 'afterRollback'] += 1;
      }
      await this.backoff(count);
    }
  }

  private async runHooks(hooks: Hook[]): Promise<void> {
    for (const hook of hooks) {
      try {
        await this.storage.run(undefined, async () => hook());
      } catch (error) {
        this.options.onHookError(error);
      }
    }
  }
}

/**
 * After a deadlock the server has ended the transaction: statements that follow would each commit
 * by themselves. So once that was seen, the unit refuses to go on even if the work caught the error.
 */
function watch(runner: QueryRunner, unit: Unit, dialect: Dialect): void {
  const query = runner.query.bind(runner) as (...args: unknown[]) => Promise<unknown>;
  const watched = async (...args: unknown[]): Promise<unknown> => {
    if (unit.broken) throw unit.broken.error;
    try {
      return await query(...args);
    } catch (error) {
      if (dialect.isRetryable(error)) unit.broken = { error };
      throw error;
    }
  };
  runner.query = watched as QueryRunner['query'];
}
