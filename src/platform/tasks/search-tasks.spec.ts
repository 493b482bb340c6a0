import { beforeAll, describe, expect, it } from '@jest/globals';
import { forEachDatabase, type TestDatabase } from '../../../test/support/index.js';
import { insertRows } from '../../infrastructure/database/index.js';
import type { Actor } from '../../shared/actor.js';
import { ManualClock } from '../../shared/clock.js';
import { newId } from '../../shared/ids.js';
import { Subjects } from '../host/index.js';
import { daysLeftOf, dueBounds, dueGroupOf } from './due-when.js';
import { SearchTasks } from './search-tasks.js';
import { TaskRepository } from './task.repository.js';
import { UserTask, UserTaskAccess, UserTaskDraft } from './user-task.entity.js';

const NOW = Date.UTC(2026, 2, 2, 1);
const DAY = 86_400_000;
const MANY = 20_000;
const OVERDUE = 40;

const actor = (group: string): Actor => ({
  id: 'u',
  name: 'U',
  groups: [group],
  scopes: [],
  processScopes: [],
  roles: [],
});

function task(dates: Partial<UserTask>): UserTask {
  const key = newId();
  const texts = { name: 'n', processId: 'p', elementId: 'e', businessKey: 'b' };
  const keys = { key, instanceKey: key, rootKey: key, definitionKey: key };
  const rest = { headers: {}, variables: {}, createdAt: NOW, priority: 50, version: 1, state: 'open', ...dates };
  return Object.assign(new UserTask(), { ...keys, ...texts, ...rest });
}

/** Every fifth hundredth is overdue, the next of each is nearly due; all others have time. */
const datesOf = (n: number): Partial<UserTask> => {
  if (n % (MANY / OVERDUE) === 0) return { warnAt: NOW - 2 * DAY, dueAt: NOW };
  if (n % (MANY / OVERDUE) === 1) return { warnAt: NOW, dueAt: NOW + DAY };
  return { warnAt: n % 2 ? NOW + 1 : null, dueAt: NOW + 3 * DAY };
};

forEachDatabase([UserTask, UserTaskAccess, UserTaskDraft], (database) => {
  const clock = new ManualClock(NOW);
  let search: SearchTasks;
  const keysOf = async (group: string, dueState: unknown, filter = {}): Promise<[string[], number]> => {
    const { items, page } = await search.execute(actor(group), { dueState, ...filter } as never, undefined, undefined);
    return [items.map(({ name }) => name).sort(), page.totalItems];
  };

  beforeAll(async () => {
    search = new SearchTasks(
      database.unitOfWork,
      new TaskRepository(database.unitOfWork, undefined),
      new Subjects(),
      clock,
    );
    const few = [
      task({ name: 'overdue', warnAt: NOW - DAY, dueAt: NOW }),
      task({ name: 'overdue without a warning', warnAt: null, dueAt: NOW - 1 }),
      task({ name: 'nearly due', warnAt: NOW, dueAt: NOW + 1 }),
      task({ name: 'on time', warnAt: NOW + 1, dueAt: NOW + DAY }),
      task({ name: 'on time without a warning', warnAt: null, dueAt: NOW + 1 }),
      task({ name: 'never due', warnAt: null, dueAt: null }),
      task({ name: 'done late', state: 'completed', warnAt: NOW - DAY, dueAt: NOW - 1 }),
    ];
    await store(database, few, ['group:few', 'group:many']);
    const midnight = Date.UTC(2026, 2, 2, 16);
    const byDay = [
      task({ name: 'an hour ago', dueAt: NOW - 3_600_000 }),
      task({ name: 'this evening', dueAt: midnight - 1 }),
      task({ name: 'at midnight', dueAt: midnight }),
      task({ name: 'after midnight', dueAt: midnight + 1 }),
      task({ name: 'when Sunday ends', dueAt: midnight + 6 * DAY }),
      task({ name: 'on Monday', dueAt: midnight + 6 * DAY + 1 }),
      task({ name: 'whenever', dueAt: null }),
    ];
    await store(database, byDay, ['group:days']);
    for (let start = 0; start < MANY; start += 5_000) {
      const rows = Array.from({ length: 5_000 }, (_, offset) => task(datesOf(start + offset)));
      await store(database, rows, ['group:many']);
    }
    if (database.dialect.kind !== 'sqlite')
      await database.dataSource.query('ANALYZE TABLE user_task, user_task_access');
  });

  describe('open tasks by due state, against the legal clock', () => {
    it.each([
      ['overdue', ['overdue', 'overdue without a warning']],
      ['due_soon', ['nearly due']],
      ['on_time', ['on time', 'on time without a warning']],
    ])('%s', async (state, names) => {
      expect(await keysOf('few', state)).toEqual([names, names.length]);
      expect(await keysOf('few', { $eq: state })).toEqual([names, names.length]);
    });

    it('in several, or as one of several alternatives', async () => {
      const late = ['nearly due', 'overdue', 'overdue without a warning'];
      expect((await keysOf('few', { $in: ['overdue', 'due_soon'] }))[0]).toEqual(late);
      const either = { $or: [{ dueState: 'due_soon' }, { name: 'never due' }] };
      expect((await keysOf('few', undefined, either))[0]).toEqual(['nearly due', 'never due']);
    });

    it('a task changes over by the clock alone', async () => {
      clock.set(NOW + 1);
      try {
        expect((await keysOf('few', 'due_soon'))[0]).toEqual(['on time']);
        expect((await keysOf('few', 'on_time'))[0]).toEqual([]);
      } finally {
        clock.set(NOW);
      }
    });

    it('is answered by index: few of many are visible, or few of many are overdue', async () => {
      const ofFew = await examined(database, () => keysOf('few', 'on_time'));
      expect(ofFew.plan).toMatch(/ix_user_task_access_principal/);
      const ofMany = await examined(database, () => keysOf('many', 'overdue'));
      expect(ofMany.answer[1]).toBe(OVERDUE + 2);
      expect(ofMany.plan).toMatch(/ix_user_task_due/);
      if (database.dialect.kind === 'sqlite') return;
      expect(ofFew.rows).toBeLessThan(100);
      expect(ofMany.rows).toBeLessThan(10 * OVERDUE);
    });

    it('by the day of Shanghai on which it ends: late, today, this week, later, never', async () => {
      const grouped = async (dueGroup: string) => {
        const { items } = await search.execute(actor('days'), { dueGroup }, undefined, undefined);
        return items.map(({ name }) => name);
      };
      // NOW is a Monday at nine in the morning.
      expect(await grouped('overdue')).toEqual(['an hour ago']);
      expect(await grouped('today')).toEqual(['this evening', 'at midnight']);
      expect(await grouped('this_week')).toEqual(['after midnight', 'when Sunday ends']);
      expect(await grouped('later')).toEqual(['on Monday']);
      expect(await grouped('none')).toEqual(['whenever']);
      const bounds = dueBounds(NOW);
      const { items } = await search.execute(actor('days'), undefined, undefined, undefined);
      expect(items.map((row) => [row.name, dueGroupOf(row, bounds), daysLeftOf(row, bounds)])).toEqual([
        ['an hour ago', 'overdue', 0],
        ['this evening', 'today', 0],
        ['at midnight', 'today', 0],
        ['after midnight', 'this_week', 1],
        ['when Sunday ends', 'this_week', 6],
        ['on Monday', 'later', 7],
        ['whenever', 'none', null],
      ]);
    });

    it('all filters of a desk are counted by one pass over what is open there', async () => {
      const filters = [{ dueState: 'overdue' }, { queue: 'unclaimed' }, { name: 'nearly due' }, {}, { text: '100%' }];
      const ofFew = await examined(database, () => search.count(actor('few'), filters));
      expect(ofFew.answer).toEqual([2, 6, 1, 6, 0]);
      expect(ofFew.plan).toMatch(/ix_user_task_access_principal/);
      if (database.dialect.kind !== 'sqlite') expect(ofFew.rows).toBeLessThan(100);
      expect(await search.count(actor('nobody'), filters)).toEqual([0, 0, 0, 0, 0]);
      expect(await search.count(actor('many'), [{ dueState: 'overdue' }])).toEqual([OVERDUE + 2]);
    });
  });
});

async function store(database: TestDatabase, rows: UserTask[], principals: string[]): Promise<void> {
  const access = rows.flatMap(({ key, state }) =>
    principals.map((principal) =>
      Object.assign(new UserTaskAccess(), { taskKey: key, principal, open: state === 'open' }),
    ),
  );
  await database.unitOfWork.run(async (em) => {
    await insertRows(em, UserTask, rows);
    await insertRows(em, UserTaskAccess, access);
  });
}

/** What a search answers; how its page's query is planned; how many rows MariaDB read for all of it. */
async function examined<T>({ dataSource, dialect, unitOfWork }: TestDatabase, work: () => Promise<T>) {
  return unitOfWork.run(async (em) => {
    const isSqlite = dialect.kind === 'sqlite';
    const reads = async (): Promise<number> => {
      if (isSqlite) return 0;
      const rows = (await em.query(
        "SHOW SESSION STATUS WHERE Variable_name IN ('Handler_read_key','Handler_read_next','Handler_read_prev','Handler_read_rnd_next')",
      )) as { Value: string }[];
      return rows.reduce((sum, { Value }) => sum + Number(Value), 0);
    };
    const asked: { sql: string; parameters: unknown[] }[] = [];
    const { logger } = dataSource;
    const before = await reads();
    dataSource.logger = Object.create(logger, {
      logQuery: {
        value: (sql: string, parameters?: unknown[]) => void asked.push({ sql, parameters: parameters ?? [] }),
      },
    }) as typeof logger;
    const answer = await work();
    dataSource.logger = logger;
    const rows = (await reads()) - before;
    const { sql, parameters } = asked.at(-1)!;
    const plan = JSON.stringify(await em.query(`${isSqlite ? 'EXPLAIN QUERY PLAN' : 'EXPLAIN'} ${sql}`, parameters));
    return { answer, rows, plan };
  });
}
