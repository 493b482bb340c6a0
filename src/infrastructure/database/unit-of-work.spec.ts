import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Column, Entity, type EntityManager } from 'typeorm';
import {
  forEachDatabase,
  describeWhereInstalled,
  newMariadbDatabase,
  newSqliteFile,
} from '../../../test/support/index.js';
import { DomainError } from '../../shared/errors.js';
import { idColumn, integerColumn, jsonColumn } from './columns.js';
import { insertRows } from './insert-rows.js';
import { id, integer, json, type Migration } from './migrations/dsl/index.js';
import { MIGRATIONS } from './migrations/index.js';
import { migrate } from './migrations/migrate.js';
import { openDatabase, type OpenDatabase } from './open-database.js';
import type { SqliteSettings } from './settings.js';
import { UnitOfWorkError } from './unit-of-work.errors.js';
import { UnitOfWork } from './unit-of-work.js';

@Entity('account')
class Account {
  @Column(idColumn({ primary: true }))
  id!: string;

  @Column(integerColumn())
  balance!: number;

  @Column(jsonColumn({ nullable: true }))
  note!: unknown;
}

const accounts: Migration = {
  name: '9999-account',
  up: (schema) => schema.createTable('account', [id('id').primary(), integer('balance'), json('note').nullable()]),
};

const account = (id: string, balance: number, note: unknown = null) =>
  Object.assign(new Account(), { id, balance, note });

/** A promise that is opened by hand, so that two units meet at a known place. */
function gate() {
  let open!: () => void;
  const passed = new Promise<void>((resolve) => (open = resolve));
  return { open, passed };
}

describe('unit of work', () => {
  forEachDatabase([Account], (database) => {
    let uow: UnitOfWork;

    beforeAll(async () => {
      await migrate(database.dataSource, database.dialect, [...MIGRATIONS, accounts], () => 0);
    });

    beforeEach(async () => {
      uow = database.unitOfWork;
      await uow.run(async (em) => {
        await em.clear(Account);
        await insertRows(em, Account, [account('a', 100), account('b', 100)]);
      });
    });

    const balance = (id: string) => uow.read(async (em) => (await em.findOneByOrFail(Account, { id })).balance);

    it('commits all, and answers what the work answers', async () => {
      const answer = await uow.run(async (em) => {
        await em.update(Account, 'a', { balance: 50 });
        await em.update(Account, 'b', { balance: 150 });
        return 'moved';
      });
      expect([answer, await balance('a'), await balance('b')]).toEqual(['moved', 50, 150]);
    });

    it('rolls back on an error of the work, which is thrown as it is', async () => {
      const error = new DomainError('no', { kind: 'conflict', message: { zh: '否', en: 'no' } });
      const run = uow.run(async (em) => {
        await em.update(Account, 'a', { balance: 0 });
        throw error;
      });
      await expect(run).rejects.toBe(error);
      expect(await balance('a')).toBe(100);
    });

    it('joins when nested: the inner one commits and rolls back with the outer one', async () => {
      const run = uow.run(async (outer) => {
        await uow.run(async (inner) => {
          expect(inner).toBe(outer);
          await inner.update(Account, 'a', { balance: 1 });
        });
        expect(await uow.read((em) => em.findOneByOrFail(Account, { id: 'a' }))).toMatchObject({ balance: 1 });
        throw new Error('after all not');
      });
      await expect(run).rejects.toThrow('after all not');
      expect(await balance('a')).toBe(100);
    });

    it('units side by side do not see or undo each other', async () => {
      const inside = gate();
      const finish = gate();
      const first = uow.run(async (em) => {
        await em.update(Account, 'a', { balance: 1 });
        inside.open();
        await finish.passed;
        throw new Error('rolled back');
      });
      await inside.passed;
      const second = uow.run((em) => em.update(Account, 'b', { balance: 2 }));
      expect(await balance('a')).toBe(100);
      finish.open();
      await expect(first).rejects.toThrow('rolled back');
      await second;
      expect([await balance('a'), await balance('b')]).toEqual([100, 2]);
    });

    it('refuses its use when it has ended', async () => {
      let kept: EntityManager | undefined;
      let late: Promise<unknown> | undefined;
      const ended = gate();
      await uow.run(async (em) => {
        kept = em;
        late = ended.passed.then(() => uow.current());
      });
      ended.open();
      await expect(late).rejects.toThrow(UnitOfWorkError);
      await expect(kept!.find(Account)).rejects.toThrow(/released/i);
      expect(() => uow.current()).toThrow('no unit of work is open');
      expect(() => uow.afterCommit(() => undefined)).toThrow(UnitOfWorkError);
    });

    it('undoes a part by itself: its writes, what it would have done after the commit; parts within parts', async () => {
      const seen: string[] = [];
      const change = async (id: string, balance: number) => {
        await uow.current().update(Account, id, { balance });
        uow.afterCommit(() => void seen.push(`committed ${balance}`));
        uow.afterRollback(() => void seen.push(`undone ${balance}`));
      };
      const failing = (work: () => Promise<void>) =>
        uow.part(async () => {
          await work();
          throw new Error('no');
        });
      await uow.run(async () => {
        await change('a', 1);
        await expect(failing(() => change('b', 2))).rejects.toThrow('no');
        await uow.part(async () => {
          await change('b', 3);
          await expect(failing(() => uow.part(() => change('a', 4)))).rejects.toThrow('no');
          await expect(failing(() => change('a', 5))).rejects.toThrow('no');
        });
      });
      expect([await balance('a'), await balance('b')]).toEqual([1, 3]);
      expect(seen).toEqual(['undone 2', 'undone 4', 'undone 5', 'committed 1', 'committed 3']);
    });

    it('runs after-commit functions once committed, outside, in order, and never after a rollback', async () => {
      const seen: unknown[] = [];
      await uow.run(async (em) => {
        await em.update(Account, 'a', { balance: 7 });
        uow.afterCommit(async () => {
          seen.push(await balance('a'));
          expect(() => uow.current()).toThrow(UnitOfWorkError);
          await uow.run((other) => other.update(Account, 'a', { balance: 8 }));
        });
        uow.afterCommit(async () => void seen.push(await balance('a')));
        uow.afterRollback(() => void seen.push('never'));
      });
      await uow
        .run(async () => {
          uow.afterCommit(() => void seen.push('never'));
          uow.afterRollback(() => void seen.push('rolled back'));
          throw new Error('no');
        })
        .catch(() => undefined);
      expect(seen).toEqual([7, 8, 'rolled back']);
    });

    it('tells duplicate keys, and goes on after one', async () => {
      await uow.run(async (em) => {
        const error: unknown = await em.insert(Account, { id: 'a', balance: 0 }).catch((caught: unknown) => caught);
        expect(database.dialect.isDuplicateKey(error)).toBe(true);
        expect(database.dialect.isRetryable(error)).toBe(false);
        await em.update(Account, 'b', { balance: 3 });
      });
      expect(await balance('b')).toBe(3);
    });

    it('locks a row, and tells whether it exists', async () => {
      await uow.run(async (em) => {
        expect(await database.dialect.lockRow(em, 'account', 'id', 'a')).toBe(true);
        expect(await database.dialect.lockRow(em, 'account', 'id', 'z')).toBe(false);
      });
    });

    it('looks first, in each unit and each read, at what all nodes share', async () => {
      const opened: number[] = [];
      const other = new UnitOfWork({
        dataSource: database.dataSource,
        reader: database.reader,
        dialect: database.dialect,
        onHookError: () => undefined,
      });
      other.follow({ query: 'SELECT 7', seen: () => undefined });
      other.follow({
        query: `SELECT COUNT(*) FROM account WHERE id = 'a'`,
        seen: async (version, em) => void opened.push(version + (await em.countBy(Account, { id: 'a' }))),
      });
      await other.run(() => other.read((em) => em.find(Account)));
      await other.read((em) => em.find(Account));
      expect(opened).toEqual([2, 2]);
    });

    it('inserts rows in batches, values through the columns of the entity', async () => {
      const rows = Array.from({ length: 1_500 }, (_, i) =>
        account(`n${i}`, i, i === 3 ? { list: ['𠮷', null, 1.5] } : null),
      );
      await uow.run((em) => insertRows(em, Account, rows));
      expect(await uow.read((em) => em.count(Account))).toBe(1_502);
      expect((await uow.read((em) => em.findOneByOrFail(Account, { id: 'n3' }))).note).toEqual({
        list: ['𠮷', null, 1.5],
      });
    });
  });

  describe('with one SQLite file', () => {
    let settings: SqliteSettings;
    let one: OpenDatabase;
    let two: OpenDatabase;

    beforeEach(async () => {
      settings = newSqliteFile();
      [one, two] = [await openDatabase(settings, [Account]), await openDatabase(settings, [Account])];
      await migrate(one.dataSource, one.dialect, [accounts], () => 0);
    });

    afterEach(async () => {
      await one.close();
      await two.close();
    });

    const unitOfWork = (database: OpenDatabase) => new UnitOfWork({ ...database, onHookError: () => undefined });

    it('refuses a query past the open unit, which would join its transaction', async () => {
      await unitOfWork(one).run(async () => {
        await expect(one.dataSource.query('SELECT 1')).rejects.toThrow('outside the open unit of work');
      });
      expect(await one.dataSource.query('SELECT 1 AS n')).toEqual([{ n: 1 }]);
    });

    it('a second process waits for the writer without blocking this one', async () => {
      const inside = gate();
      const finish = gate();
      const first = unitOfWork(one).run(async (em) => {
        await em.insert(Account, { id: 'a', balance: 1 });
        inside.open();
        await finish.passed;
      });
      await inside.passed;
      const second = unitOfWork(two).run((em) => em.increment(Account, { id: 'a' }, 'balance', 1));
      setImmediate(finish.open);
      await Promise.all([first, second]);
      const row = await unitOfWork(two).read((em) => em.findOneByOrFail(Account, { id: 'a' }));
      expect(row.balance).toBe(2);
    });
  });

  describeWhereInstalled('mariadb', 'when MariaDB gives up', () => {
    let database: OpenDatabase;
    let uow: UnitOfWork;
    let reruns: number[];

    beforeAll(async () => {
      database = await openDatabase(await newMariadbDatabase(), [Account]);
      await migrate(database.dataSource, database.dialect, [accounts], () => 0);
    });

    afterAll(() => database.close());

    beforeEach(async () => {
      reruns = [];
      uow = new UnitOfWork({
        ...database,
        onHookError: (error) => {
          throw error;
        },
        backoff: async (rerun) => void reruns.push(rerun),
      });
      await uow.run(async (em) => {
        await em.clear(Account);
        await insertRows(em, Account, [account('a', 100), account('b', 100)]);
      });
    });

    const add = (em: EntityManager, id: string, amount: number) => em.increment(Account, { id }, 'balance', amount);
    const balances = async () =>
      (await uow.read((em) => em.find(Account, { order: { id: 'ASC' } }))).map((row) => row.balance);

    it('reruns the whole function after a real deadlock, on one side only', async () => {
      const held = [gate(), gate()];
      let calls = 0;
      const rolledBack: string[] = [];
      const move = (from: string, to: string, mine: number) =>
        uow.run(async (em) => {
          calls++;
          uow.afterRollback(() => void rolledBack.push(from));
          await add(em, from, -10);
          held[mine]!.open();
          await held[1 - mine]!.passed;
          await add(em, to, 10);
        });
      await Promise.all([move('a', 'b', 0), move('b', 'a', 1)]);
      expect(calls).toBe(3);
      expect(rolledBack).toHaveLength(1);
      expect(reruns).toEqual([1]);
      expect(await balances()).toEqual([100, 100]);
    });

    it('reruns even when the work has swallowed the deadlock', async () => {
      const held = [gate(), gate()];
      let calls = 0;
      const move = (from: string, to: string, mine: number) =>
        uow.run(async (em) => {
          calls++;
          await add(em, from, -10);
          held[mine]!.open();
          await held[1 - mine]!.passed;
          await add(em, to, 10).catch(() => undefined);
          await add(em, from, 0).catch(() => undefined);
        });
      await Promise.all([move('a', 'b', 0), move('b', 'a', 1)]);
      expect(calls).toBe(3);
      expect(await balances()).toEqual([100, 100]);
    });

    it('answers `record-locked` when somebody holds the row for two waits', async () => {
      const inside = gate();
      const finish = gate();
      const holder = uow.run(async (em) => {
        await add(em, 'a', 1);
        inside.open();
        await finish.passed;
      });
      await inside.passed;
      const refused: unknown = await uow.run((em) => add(em, 'a', 5)).catch((error: unknown) => error);
      finish.open();
      await holder;
      expect(refused).toMatchObject({
        code: 'record-locked',
        details: { kind: 'locked', extra: { retryAfterSeconds: 3 } },
      });
      expect(reruns).toEqual([1]);
      expect(await balances()).toEqual([101, 100]);
    });

    it('reruns on a new connection when its own is killed, before and after the first statement', async () => {
      let calls = 0;
      await uow.run(async (em) => {
        await add(em, 'a', 1);
        const [{ id: connection }] = await em.query<[{ id: number }]>('SELECT CONNECTION_ID() AS id');
        if (++calls < 3) await database.dataSource.query(`KILL CONNECTION ${connection}`);
        await add(em, 'b', 1);
      });
      expect(calls).toBe(3);
      expect(await balances()).toEqual([101, 101]);
    });

    it('answers `database-unavailable` when every rerun loses its connection', async () => {
      let calls = 0;
      const run = uow.run(async (em) => {
        calls++;
        const [{ id: connection }] = await em.query<[{ id: number }]>('SELECT CONNECTION_ID() AS id');
        await database.dataSource.query(`KILL CONNECTION ${connection}`);
        await add(em, 'b', 1);
      });
      await expect(run).rejects.toMatchObject({ code: 'database-unavailable' });
      expect(calls).toBe(5);
    });

    it('works READ COMMITTED: what was committed after the first read is seen under the lock', async () => {
      await uow.run(async (em) => {
        await em.findOneByOrFail(Account, { id: 'a' });
        await database.dataSource.query(`UPDATE account SET balance = 42 WHERE id = 'a'`);
        await database.dialect.lockRow(em, 'account', 'id', 'a');
        expect((await em.findOneByOrFail(Account, { id: 'a' })).balance).toBe(42);
      });
    });
  });
});
