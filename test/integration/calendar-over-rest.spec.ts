import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { proofRuns } from '../support/proof-times.js';
import { DataSource } from 'typeorm';
import { AuditEntry } from '../../src/platform/audit/index.js';
import { RescheduleSweep } from '../../src/platform/host/index.js';
import { MessageCourier } from '../../src/platform/messages/message-courier.js';
import { assignment, diagramOf, end, message, path, schedule, start, userTask } from '../support/bpmn-builder.js';
import { forEachApp } from '../support/for-each-app.js';
import { TestApp } from '../support/test-app.js';

const ADMINISTRATOR = 'spc.administrator';
/** Monday 2 January 2040, nine in the morning in Shanghai: ahead of the machine's clock, since the legal one only goes forward. */
const NOW = '2040-01-02T01:00:00.000Z';
const LAST_BUILT_IN = 2026;

type Days = Record<string, string>;
interface Year {
  year: number;
  known: boolean;
  provisional: boolean;
  holidays: Days;
  workdays: Days;
  version: number;
}
interface Published extends Year {
  changed: boolean;
  recomputationKey: string | null;
}
interface Task {
  dueAt: number;
  warnAt: number;
  dueExplanation: { dueOn: string; provisional: boolean; derivation: Record<string, unknown> };
  rootProcessInstanceKey: string;
  version: number;
}

/** Ten working days, due by law; begun by a message, so that it can be begun over REST. */
const REPLY = diagramOf(
  'calendar-reply',
  start('begin', message('calendar-reply')),
  userTask(
    'answer',
    assignment({ candidateGroups: '= ["clerk@supreme"]' }),
    schedule({
      dueDate: '= deadline({amount: days, unit: "working_days", warn: 2, rule: "试验办法", article: "第一条"}, now())',
    }),
  ),
  end('over'),
  path('begin', 'answer', 'over'),
).replace(/<zeebe:subscription[^>]*>/, '<zeebe:subscription />');

const isWeekend = (day: string) => new Date(`${day}T00:00:00Z`).getUTCDay() % 6 === 0;
const dayAfter = (day: string) => new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);

/** What every notice has. */
const statutory = (year: number): Days => ({
  [`${year}-01-01`]: '元旦',
  [`${year}-05-01`]: '劳动节',
  [`${year}-10-01`]: '国庆节',
  [`${year}-10-02`]: '国庆节',
  [`${year}-10-03`]: '国庆节',
});

/** The last day of a limit in working days, counted as plainly as can be. */
function lastDay(firstDay: string, days: number, { holidays, workdays }: { holidays: Days; workdays: Days }): string {
  let day = firstDay;
  for (let left = days; left > 0;) {
    day = dayAfter(day);
    const works = holidays[day] === undefined && (!isWeekend(day) || workdays[day] !== undefined);
    if (works) left -= 1;
  }
  return day;
}

describe('the calendar over REST', () => {
  forEachApp((app) => {
    let count = 0;
    const put = (year: number | string, body: unknown, { account = ADMINISTRATOR, etag = '*', node = app() } = {}) =>
      node.call<Published>(account, 'PUT', `/v1/calendar/${year}`, body, { 'if-match': etag });
    const read = async (year: number, node = app()) =>
      (await node.call<Year>('lianjiang.clerk', 'GET', `/v1/calendar/${year}`)).body;
    const daysOf = async (year: number) => {
      const { holidays, workdays } = await read(year);
      return { holidays, workdays };
    };
    const whole = async (node = app()) =>
      (
        await node.call<{ version: number; validThrough: string; years: number[] }>(
          'lianjiang.clerk',
          'GET',
          '/v1/calendar',
        )
      ).body;
    const settle = () => app().app.get(RescheduleSweep, { strict: false }).settle();
    const trail = (rootKey: string, type: string) =>
      app()
        .app.get(DataSource)
        .manager.find(AuditEntry, { where: { rootKey, type }, order: { seq: 'ASC' } });
    const taskOf = async (order: string, node = app()) => {
      const filter = { businessKey: order, state: 'open' };
      const found = await node.call<{ items: Task[] }>('spc.clerk', 'POST', '/v1/user-tasks/search', { filter });
      return found.body.items[0]!;
    };
    /** Opens a task that is due in so many working days. @returns its business key */
    const open = async (days: number, node = app()) => {
      const correlationKey = `order-${++count}`;
      const variables = { days };
      await node.call(ADMINISTRATOR, 'POST', '/v1/messages/publication', {
        name: 'calendar-reply',
        correlationKey,
        variables,
      });
      await node.app.get(MessageCourier, { strict: false }).settle();
      return correlationKey;
    };
    const dueOn = async (order: string, node?: TestApp) => (await taskOf(order, node)).dueExplanation.dueOn;

    it('knows from the first what is built in, and nothing beyond', async () => {
      expect(await whole()).toMatchObject({ version: 1, validThrough: `${LAST_BUILT_IN}-12-31` });
      expect(await read(2026)).toMatchObject({
        known: true,
        provisional: false,
        holidays: { '2026-10-07': '国庆节' },
        workdays: { '2026-10-10': '国庆节' },
        version: 1,
      });
      // The package would have 1 October 2027 a working day.
      expect(await read(2027)).toMatchObject({
        known: false,
        provisional: true,
        holidays: { '2027-10-01': '国庆节' },
        workdays: {},
        version: 0,
      });
      for (const year of ['1999', '2101', '27', 'next'])
        expect((await app().call(ADMINISTRATOR, 'GET', `/v1/calendar/${year}`)).status).toBe(400);
    });

    it('nobody but an administrator of the Supreme Court publishes a year', async () => {
      const body = { holidays: statutory(2027), workdays: {} };
      for (const account of ['lianjiang.administrator', 'fujian.administrator', 'spc.designer', 'spc.leader'])
        expect(await put(2027, body, { account })).toMatchObject({ status: 403, body: { code: 'role-required' } });
      expect((await app().call(null, 'GET', '/v1/calendar')).status).toBe(401);
      expect((await app().call('spc.leader', 'GET', '/v1/calendar/recomputations/calendar-2')).status).toBe(403);
      expect((await whole()).version).toBe(1);
    });

    it('refuses a year by the day that is wrong, and changes nothing', async () => {
      const holidays: Days = {
        ...statutory(2027),
        '2027-02-30': '春节',
        '2026-12-31': '元旦',
        '2027-02-06': '春节',
        '2027-02-07': ' ',
        'a/b': '春节',
      };
      delete holidays['2027-05-01'];
      const workdays = { '2027-02-06': '春节', '2027-02-08': '春节' };
      const { status, body } = await put(2027, { holidays, workdays });
      const { code, errors } = body as unknown as { code: string; errors: { field: string; code: string }[] };
      expect([status, code]).toEqual([422, 'calendar-year-refused']);
      expect(errors.map((error) => [error.field, error.code]).sort()).toEqual([
        ['/holidays/2026-12-31', 'other-year'],
        ['/holidays/2027-02-07', 'name'],
        ['/holidays/2027-02-30', 'not-a-date'],
        ['/holidays/2027-05-01', 'holiday-missing'],
        ['/holidays/a~1b', 'not-a-date'],
        ['/workdays/2027-02-06', 'in-both-lists'],
        ['/workdays/2027-02-08', 'not-a-weekend'],
      ]);
      for (const wrong of [{}, { holidays: [], workdays: {} }, { holidays: {}, workdays: {}, year: 2027 }])
        expect((await put(2027, wrong)).status).toBe(400);
      expect((await whole()).version).toBe(1);
      expect(await trail('calendar', 'calendar.year-published')).toEqual([]);
    });

    it('a year comes into force once: with its version, in the trail; as it was, nothing changes', async () => {
      const body = { holidays: statutory(2027), workdays: {} };
      const first = await put(2027, body, { etag: '"0"' });
      expect(first).toMatchObject({
        status: 200,
        body: { known: true, provisional: false, version: 2, changed: true, recomputationKey: 'calendar-2' },
      });
      expect(first.headers.get('etag')).toBe('"2"');
      expect(await whole()).toMatchObject({ version: 2, validThrough: '2027-12-31' });
      // Repeated after a lost answer it still tells where the recomputation is; the order of days is nothing.
      const reversed = Object.fromEntries(Object.entries(body.holidays).reverse());
      const again = await put(2027, { ...body, holidays: reversed }, { etag: '"2"' });
      expect(again.body).toEqual({ ...first.body, changed: false });
      expect(await put(2027, body, { etag: '"1"' })).toMatchObject({ status: 412, body: { code: 'calendar-changed' } });
      const { body: me } = await app().call<{ id: string }>(ADMINISTRATOR, 'GET', '/v1/me');
      const entries = await trail('calendar', 'calendar.year-published');
      expect(entries).toMatchObject([{ actorId: me.id, data: { year: 2027, ...body, version: 2, replaces: null } }]);
      const unchanged = await put(2026, await daysOf(2026));
      expect(unchanged.body).toMatchObject({ version: 1, changed: false, recomputationKey: null });
    });

    describe('while deadlines run', () => {
      beforeAll(async () => {
        const files = [{ name: 'calendar-reply.bpmn', content: REPLY }];
        const deployed = await app().call('spc.designer', 'POST', '/v1/deployments', { files, reason: '试验' });
        expect(deployed.status).toBe(200);
        await app().call(ADMINISTRATOR, 'POST', '/v1/legal-clock', { instant: NOW, rate: 0 });
        for (let year = 2028; year < 2040; year++) await put(year, { holidays: statutory(year), workdays: {} });
      });

      it('a provisional one becomes firm when its year is published', async () => {
        const order = await open(5);
        const before = await taskOf(order);
        expect(before.dueExplanation).toMatchObject({ dueOn: '2040-01-09', provisional: true });
        const { version } = (await put(2040, { holidays: statutory(2040), workdays: {} })).body;
        await settle();
        const firm = await taskOf(order);
        expect(firm.dueExplanation).toMatchObject({
          dueOn: '2040-01-09',
          provisional: false,
          derivation: {
            rule: '试验办法',
            article: '第一条',
            calendar: { version, validThrough: '2040-12-31' },
          },
        });
        expect([firm.dueAt, firm.version]).toEqual([before.dueAt, before.version + 1]);
      });

      it('a new day off puts them off, a make-up day brings them back: old and new in the trail', async () => {
        const order = await open(5);
        const before = await taskOf(order);
        const holidays = { ...statutory(2040), '2040-01-05': '特别假' };
        const { body } = await put(2040, { holidays, workdays: {} });
        await settle();
        const progress = await app().call(ADMINISTRATOR, 'GET', `/v1/calendar/recomputations/${body.recomputationKey}`);
        expect(progress).toMatchObject({ status: 200, body: { key: body.recomputationKey, requestedAt: NOW } });
        expect(progress.body['done']).toBe(progress.body['total']);
        const after = await taskOf(order);
        expect(after.dueExplanation).toMatchObject({
          dueOn: '2040-01-10',
          derivation: {
            skipped: [
              { from: '2040-01-05', to: '2040-01-05', why: '特别假' },
              { from: '2040-01-07', to: '2040-01-08', why: '周末' },
            ],
            calendar: { version: body.version },
          },
        });
        const [entry] = await trail(before.rootProcessInstanceKey, 'process.reschedule');
        expect(entry!.data).toMatchObject({
          reason: `2040年工作日历发布（第${body.version}版）· calendar of 2040 published (version ${body.version})`,
          moved: [
            {
              what: 'user-task',
              from: { dueAt: before.dueAt, warnAt: before.warnAt },
              to: { dueAt: after.dueAt, warnAt: after.warnAt },
            },
          ],
        });

        await put(2040, { holidays, workdays: { '2040-01-07': '特别假' } });
        await settle();
        expect(await dueOn(order)).toBe('2040-01-09');
      });

      it('a second node follows: for what it opens and for what it shows', async () => {
        const other = await TestApp.start(app().environment);
        try {
          const [mine, theirs] = [await open(5), await open(5, other)];
          const { body } = await put(2040, { holidays: { ...statutory(2040), '2040-01-04': '特别假' }, workdays: {} });
          expect(await read(2040, other)).toMatchObject({
            version: body.version,
            holidays: { '2040-01-04': '特别假' },
          });
          expect(await whole(other)).toMatchObject({ version: body.version });
          const later = await open(5, other);
          await settle();
          for (const order of [mine, theirs, later]) expect(await dueOn(order, other)).toBe('2040-01-10');
          // Published there, it counts here.
          await put(2040, { holidays: statutory(2040), workdays: {} }, { node: other });
          const opened = await open(5);
          await settle();
          for (const order of [mine, theirs, later, opened]) expect(await dueOn(order)).toBe('2040-01-09');
        } finally {
          await other.close();
        }
      });

      it('whatever is published in whatever order, they are as if counted with the last calendar', async () => {
        const dayOf2040 = fc.integer({ min: 1, max: 45 }).map((days) => {
          const day = new Date(Date.UTC(2040, 0, 1 + days));
          return day.toISOString().slice(0, 10);
        });
        const year = fc.uniqueArray(dayOf2040, { maxLength: 25 }).map((days) => ({
          holidays: {
            ...statutory(2040),
            ...Object.fromEntries(days.filter((_, n) => n % 3 > 0).map((day) => [day, '假'])),
          },
          workdays: Object.fromEntries(
            days.filter((day, n) => n % 3 === 0 && isWeekend(day)).map((day) => [day, '调休']),
          ),
        }));
        const edit = fc.oneof(
          { weight: 3, arbitrary: year.map((published) => ({ published })) },
          fc.integer({ min: 1, max: 15 }).map((opened) => ({ opened })),
          fc.constant({ settled: true }),
        );
        await fc.assert(
          fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 6 }), async (edits) => {
            let current: { holidays: Days; workdays: Days } = await daysOf(2040);
            const orders = [{ days: 8, order: await open(8) }];
            for (const one of edits) {
              if ('published' in one) {
                expect((await put(2040, one.published)).status).toBe(200);
                current = one.published;
              } else if ('opened' in one) orders.push({ days: one.opened, order: await open(one.opened) });
              else await settle();
            }
            await settle();
            const dues = await Promise.all(orders.map(({ order }) => dueOn(order)));
            expect(dues).toEqual(orders.map(({ days }) => lastDay('2040-01-02', days, current)));
          }),
          { ...proofRuns(12), endOnFailure: true },
        );
      });
    });
  });
});
