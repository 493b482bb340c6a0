import { beforeAll, describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FieldChoices } from '../../src/platform/tasks/index.js';
import { LEGAL_CLOCK } from '../../src/infrastructure/clock/index.js';
import { type Clock, lawDate, lawTime, SystemClock } from '../../src/shared/clock.js';
import { Desk } from '../support/desk.js';
import { forEachApp } from '../support/for-each-app.js';
import type { Answer } from '../support/test-app.js';

type Body = Record<string, unknown>;

interface Task extends Body {
  userTaskKey: string;
  version: number;
}

interface Filters {
  queues: { queue: string; overseen: boolean; count: number }[];
  saved: { filterKey: string; name: string; count: number; version: number }[];
}

const day = (days: number) => lawDate(new SystemClock().now() + days * 86_400_000);
const today = day(0);
const CLERK = 'lianjiang.clerk';
const SCREENER = 'lianjiang.screener';
const HANDLER = 'lianjiang.handler';
const OTHER = 'lianjiang.handler2';
const LEADER = 'lianjiang.leader';

describe('a desk over REST', () => {
  forEachApp((app) => {
    let petition: { petitionKey: string; number: string };
    let task: Task;

    const call = <T = Body>(account: string, method: string, route: string, body?: unknown, headers = {}) =>
      app().call<T>(account, method, `/v1/${route}`, body, headers);
    const search = async (account: string, filter: Body, more: Body = {}) =>
      (
        await call<{ items: Task[]; page: { totalItems: number } }>(account, 'POST', 'user-tasks/search', {
          filter,
          ...more,
        })
      ).body;
    const countsOf = async (account: string) => {
      const { body } = await call<Filters>(account, 'GET', 'me/task-filters');
      return Object.fromEntries(body.queues.map(({ queue, count }) => [queue, count]));
    };
    const code = ({ status, body }: Answer<Body>) => [status, body.code];
    const idOf = async (account: string) => (await call<{ id: string }>(account, 'GET', 'me')).body.id;

    const register = async (account = CLERK) =>
      (
        await call<typeof petition>(account, 'POST', 'petitions', {
          channel: 'letter',
          receivedOn: today,
          petitioners: [{ name: '吴一', phone: '13800138000', caseRole: 'applicant' }],
          executingCourt: '闽0122',
          caseNumber: `（2017）闽0122执${Math.floor(Math.random() * 1e6) + 1}号`,
          claimKind: 'inaction',
          claimText: '判决生效两年，法院一直没有执行。',
          accusedPersons: [{ name: '连江县法院承办人2' }],
        })
      ).body;

    beforeAll(async () => {
      petition = await register();
      // Screened, so that a leader names the handler.
      await new Desk(app(), [SCREENER], today).work(petition.petitionKey);
      await register();
      [task] = (await search(SCREENER, { queue: 'unclaimed' })).items as [Task];
    });

    it('a task says what it is about, when it is due and how many days are left, in one list', async () => {
      const { items } = await search(LEADER, { businessKey: petition.petitionKey, state: 'open' });
      expect(items).toMatchObject([
        {
          names: { zh: '指定承办人', en: 'Name the handler' },
          subject: { kind: 'petition', key: petition.petitionKey, label: { zh: petition.number }, about: null },
          assignee: null,
          assignedAt: null,
          dueState: 'on_time',
          isSuspended: false,
          hasDraft: false,
        },
      ]);
      const { dueAt, daysLeft, dueGroup } = items[0] as unknown as {
        dueAt: number;
        daysLeft: number;
        dueGroup: string;
      };
      // It may be midnight in between.
      const from = (on: string) => (Date.parse(lawDate(dueAt - 1)) - Date.parse(on)) / 86_400_000;
      expect([from(today), from(day(0))]).toContain(daysLeft);
      expect(['this_week', 'later']).toContain(dueGroup);
      expect((await search(LEADER, { businessKey: petition.petitionKey, dueGroup })).items).toHaveLength(1);
      expect((await search(LEADER, { businessKey: petition.petitionKey, dueGroup: 'overdue' })).items).toEqual([]);
    });

    it('is found by part of the petition’s number as people type it, by its name, by whose role it is for', async () => {
      const typed = petition.number.replace('〔', '(').replace('〕', ')');
      const keysOf = async (filter: Body) => (await search(LEADER, filter)).items.map(({ businessKey }) => businessKey);
      for (const text of [petition.number, typed, petition.number.slice(6), '指定承办']) {
        expect(await keysOf({ text, state: 'open' })).toContain(petition.petitionKey);
      }
      expect(await keysOf({ text: '〔1999〕' })).toEqual([]);
      expect(await keysOf({ text: '%' })).toEqual([]);
      expect(await keysOf({ candidateGroup: 'leader@350122' })).toContain(petition.petitionKey);
      expect(await keysOf({ candidateGroup: '*@350122' })).toContain(petition.petitionKey);
      expect(await keysOf({ candidateGroup: 'clerk@350122' })).toEqual([]);
    });

    it('counts the queues of each person in one answer, the same as the search finds', async () => {
      const before = await countsOf(SCREENER);
      expect(before).toMatchObject({ mine: 0, drafts: 0, delegated: 0, overdue: 0 });
      expect(before.unclaimed).toBeGreaterThan(0);
      expect(before.overseen).toBeUndefined();
      await call(SCREENER, 'POST', `user-tasks/${task.userTaskKey}/assignment`, {});
      await call(SCREENER, 'PUT', `user-tasks/${task.userTaskKey}/draft`, { data: { opinion: '草稿' } });
      const after = await countsOf(SCREENER);
      expect(after).toMatchObject({ mine: 1, drafts: 1, unclaimed: before.unclaimed! - 1 });
      for (const [queue, count] of Object.entries(after))
        expect([queue, (await search(SCREENER, { queue })).page.totalItems]).toEqual([queue, count]);
      expect((await search(SCREENER, { queue: 'drafts' })).items).toMatchObject([
        { userTaskKey: task.userTaskKey, hasDraft: true },
      ]);
      // Who oversees the court sees its people’s tasks, and not their drafts.
      const overseen = await search(LEADER, { queue: 'overseen' }, { overseen: true });
      expect((await countsOf(LEADER)).overseen).toBe(overseen.page.totalItems);
      expect(overseen.items.find(({ userTaskKey }) => userTaskKey === task.userTaskKey)).toMatchObject({
        hasDraft: false,
      });
      expect(await countsOf('luoyuan.leader')).toMatchObject({ mine: 0, unclaimed: 0, overseen: 0 });
    });

    it('refuses a task that somebody else has, and says who has it and since when', async () => {
      const [taken] = (await search(LEADER, { businessKey: petition.petitionKey, state: 'open' })).items as [Task];
      const before = app().app.get<Clock>(LEGAL_CLOCK, { strict: false }).now();
      await call(LEADER, 'POST', `user-tasks/${taken.userTaskKey}/assignment`, {});
      const refused = await call('lianjiang.supervisor', 'POST', `user-tasks/${taken.userTaskKey}/completion`, {
        variables: {},
      });
      expect(refused).toMatchObject({
        status: 409,
        body: {
          code: 'task-assigned',
          assigneeName: '连江县法院院领导',
          assignedAt: expect.any(Number) as unknown as number,
        },
      });
      const { assignedAt, detail } = refused.body as { assignedAt: number; detail: string };
      expect(assignedAt).toBeGreaterThanOrEqual(before);
      expect(detail).toContain(`${lawDate(assignedAt)} ${lawTime(assignedAt)}`);
      expect((await search(LEADER, { userTaskKey: taken.userTaskKey })).items).toMatchObject([{ assignedAt }]);
    });

    it('says what each may do with a task now', async () => {
      const [taken] = (await search(LEADER, { businessKey: petition.petitionKey, state: 'open' })).items as [Task];
      const mayOf = async (account: string) =>
        (await call<{ may: string[] }>(account, 'GET', `user-tasks/${taken.userTaskKey}`)).body.may;
      const free = async () => call(LEADER, 'POST', `user-tasks/${taken.userTaskKey}/assignment`, { assignee: null });
      const SUPERVISOR = 'lianjiang.supervisor';
      expect(await mayOf(LEADER)).toEqual(['complete', 'release', 'delegate', 'assign']);
      expect(await mayOf(SUPERVISOR)).toEqual(['assign', 'release']);
      await free();
      expect(await mayOf(SUPERVISOR)).toEqual(['claim', 'assign']);
      await call(LEADER, 'POST', `user-tasks/${taken.userTaskKey}/assignment`, {});
      await call(LEADER, 'POST', `user-tasks/${taken.userTaskKey}/delegation`, { to: await idOf(SUPERVISOR) });
      expect(await mayOf(LEADER)).toEqual(['return', 'assign', 'release']);
      expect(await mayOf(SUPERVISOR)).toEqual(['return', 'assign', 'release']);
      expect(await countsOf(LEADER)).toMatchObject({ delegated: 1 });
      await call(LEADER, 'POST', `user-tasks/${taken.userTaskKey}/resolution`);
      expect(await mayOf(LEADER)).toEqual(['complete', 'release', 'delegate', 'assign']);
    });

    it('names those who may take a task, and only to who sees it', async () => {
      const [claimed] = (await search(LEADER, { businessKey: petition.petitionKey, state: 'open' })).items as [Task];
      const ask = (account: string, userTaskKeys: string[]) =>
        call<{ items: { name: string }[] }>(account, 'POST', 'user-tasks/candidates', { userTaskKeys });
      const names = ({ body }: Awaited<ReturnType<typeof ask>>) => body.items.map(({ name }) => name);
      expect(names(await ask(LEADER, [claimed.userTaskKey]))).toEqual(['连江县法院督办员', '连江县法院院领导']);
      expect(names(await ask(LEADER, [claimed.userTaskKey, task.userTaskKey]))).toEqual([]);
      expect(code(await ask('luoyuan.leader', [claimed.userTaskKey]))).toEqual([404, 'task-not-found']);
    });

    it('offers the handlers of the court by name, none who is accused; the courts below, the nearest first', async () => {
      const [naming] = (await search(LEADER, { businessKey: petition.petitionKey, state: 'open' })).items as [Task];
      const choices = (query: string, field = 'handler', account = LEADER) =>
        call<{ items: { value: string; label: string }[] }>(
          account,
          'GET',
          `user-tasks/${naming.userTaskKey}/form/fields/${field}/choices${query}`,
        );
      const handler = { value: await idOf(HANDLER), label: '连江县法院承办人' };
      expect((await choices('')).body.items).toEqual([handler]);
      expect((await choices('?q=登记')).body.items).toEqual([]);
      expect((await choices(`?value=${handler.value}`)).body.items).toEqual([handler]);
      expect((await choices(`?value=${await idOf(OTHER)}`)).body.items).toEqual([]);
      expect(code(await choices('', 'note'))).toEqual([404, 'field-without-choices']);
      expect(code(await choices('', 'handler', 'luoyuan.leader'))).toEqual([404, 'task-not-found']);

      const above = await register('fuzhou.clerk');
      const desk = new Desk(app(), ['fuzhou.screener', 'fuzhou.leader'], today);
      await desk.work(above.petitionKey, { screen: [{ route: 'assign' }] }, 'assign');
      const found = await desk.next(above.petitionKey);
      expect(found?.task.formId).toBe('assign');
      const courts = async (query: string) =>
        (
          await call<{ items: { label: string }[] }>(
            found!.account,
            'GET',
            `user-tasks/${found!.task.userTaskKey}/form/fields/assignedCourt/choices${query}`,
          )
        ).body.items.map(({ label }) => label);
      const all = await courts('?limit=3');
      expect([all.length, all[0]]).toEqual([3, '福建省连江县人民法院']);
      expect(await courts('?q=罗源')).toEqual(['福建省罗源县人民法院']);
      expect(await courts('?q=龙岩')).toEqual([]);
    });

    it('every choice that a form asks for has its source', () => {
      const folder = join(import.meta.dirname, '..', '..', 'processes', 'forms');
      const asked = readdirSync(folder).flatMap((file) =>
        [...readFileSync(join(folder, file), 'utf8').matchAll(/"choices": "([^"]+)"/g)].map(([, name]) => name!),
      );
      expect([...new Set(asked)].sort()).toEqual(app().app.get(FieldChoices, { strict: false }).names);
    });

    it('keeps filters of one’s own, counted, renamed, ordered and deleted; nobody else’s', async () => {
      const save = (name: string, filter: Body, headers = {}) =>
        call<Filters['saved'][number]>(SCREENER, 'POST', 'me/task-filters', { name, filter }, headers);
      const first = await save('甄别', { text: '甄别', queue: 'mine' }, { 'idempotency-key': 'one' });
      expect(first).toMatchObject({ status: 201, body: { name: '甄别', count: 1, overseen: false, version: 1 } });
      expect((await save('甄别', { text: '甄别', queue: 'mine' }, { 'idempotency-key': 'one' })).body).toEqual(
        first.body,
      );
      const second = await save('没有', { name: '没有' });
      expect(code(await save('坏的', { colour: 'red' }))).toEqual([400, 'request-invalid']);
      const listed = async (account = SCREENER) =>
        (await call<Filters>(account, 'GET', 'me/task-filters')).body.saved.map(({ name, count }) => [name, count]);
      expect(await listed()).toEqual([
        ['甄别', 1],
        ['没有', 0],
      ]);
      const path = `me/task-filters/${second.body.filterKey}`;
      expect(code(await call(CLERK, 'PATCH', path, { name: '别人的' }))).toEqual([404, 'task-filter-not-found']);
      expect(code(await call(SCREENER, 'PATCH', path, { name: '新' }, { 'if-match': '"7"' }))).toEqual([
        412,
        'task-filter-changed',
      ]);
      expect(await call(SCREENER, 'PATCH', path, { name: '新' }, { 'if-match': '"1"' })).toMatchObject({
        status: 200,
        body: { name: '新', filter: { name: '没有' }, version: 2 },
      });
      const order = (filterKeys: string[]) => call(SCREENER, 'PUT', 'me/task-filters/order', { filterKeys });
      expect(code(await order([second.body.filterKey]))).toEqual([422, 'task-filter-order-incomplete']);
      expect((await order([second.body.filterKey, first.body.filterKey])).status).toBe(204);
      expect((await listed()).map(([name]) => name)).toEqual(['新', '甄别']);
      await call(CLERK, 'DELETE', path);
      expect(await listed()).toHaveLength(2);
      await call(SCREENER, 'DELETE', path);
      expect(await listed()).toEqual([['甄别', 1]]);
      expect(await listed(CLERK)).toEqual([]);
      for (let count = 1; count < 30; count++) expect((await save(`第${count}`, {})).status).toBe(201);
      expect(code(await save('太多', {}))).toEqual([422, 'too-many-task-filters']);
    });

    it('keeps how each likes the console, up to 8 kB, and overwrites no other window’s', async () => {
      const put = (body: unknown, headers = {}) => call(HANDLER, 'PUT', 'me/preferences', body, headers);
      const read = () => call(HANDLER, 'GET', 'me/preferences');
      const none = await read();
      expect([none.body, none.headers.get('etag')]).toEqual([{ settings: {} }, '"0"']);
      const chosen = { settings: { columns: ['number', 'due'] } };
      const kept = await put(chosen, { 'if-match': '"0"' });
      expect([kept.status, kept.body, kept.headers.get('etag')]).toEqual([200, chosen, '"1"']);
      expect(code(await put(chosen, { 'if-match': '"0"' }))).toEqual([412, 'preferences-changed']);
      expect(code(await put({ settings: [] }))).toEqual([400, 'request-invalid']);
      expect((await put({ settings: { text: '语'.repeat(2700) } })).status).toBe(200);
      expect(code(await put({ settings: { text: '语'.repeat(2800) } }))).toEqual([413, 'preferences-too-large']);
      expect((await put(chosen)).status).toBe(200);
      expect((await read()).body).toEqual(chosen);
      expect((await call(OTHER, 'GET', 'me/preferences')).body).toEqual({ settings: {} });
    });
  });
});
