/** The clock of a petition through REST: derived, warned of, overdue, paused; reset by nothing. */
import { beforeEach, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { CalendarDirectory } from '../../src/domain/clocks/index.js';
import { builtInYears } from '../../src/domain/clocks/built-in-calendar.js';
import { WorkingCalendar } from '../../src/domain/clocks/working-calendar.js';
import { PROCESS_HOST, type ProcessHost } from '../../src/platform/engine/index.js';
import { RescheduleSweep } from '../../src/platform/host/index.js';
import { newId } from '../../src/shared/ids.js';
import { Desk } from '../support/desk.js';
import { forEachApp } from '../support/for-each-app.js';
import { HandSetClock } from '../support/hand-set-clock.js';
import { TestApp } from '../support/test-app.js';

const ROLES = ['screener', 'leader', 'handler', 'clerk', 'supervisor'];
/** Monday, nine in the morning in Shanghai. */
const MONDAY = '2026-03-02T09:00:00+08:00';

interface ClockItem {
  round: number;
  state: string;
  startedOn: string;
  dueOn: string | null;
  dueAt: string | null;
  warnAt: string | null;
  warnedAt: string | null;
  overdueAt: string | null;
  stoppedAt: string | null;
  pauses: object[];
  derivation: { pausedDays: number };
}
interface RecordItem {
  kind: string;
  facts: Record<string, unknown>;
}

describe('the clock of a petition, through REST', () => {
  forEachApp((app) => {
    let clock: HandSetClock;
    let count = 0;

    beforeEach(() => {
      clock = new HandSetClock(app());
      clock.set(MONDAY);
    });

    const rest = <T = Record<string, unknown>>(account: string, method: string, path: string, body?: unknown) =>
      app().call<T>(account, method, path, body);
    const registered = async (clerk: string, more: Record<string, unknown> = {}): Promise<string> => {
      const answer = await rest<{ petitionKey: string }>(clerk, 'POST', '/v1/petitions', {
        channel: 'visit',
        receivedOn: clock.today,
        petitioners: [{ name: '吴一', phone: '13800138000', caseRole: 'applicant' }],
        executingCourt: '闽0122',
        caseNumber: `（2017）闽0122执${++count}号`,
        claimKind: 'inaction',
        claimText: '判决生效两年，法院一直没有执行。',
        ...more,
      });
      expect(answer.status).toBe(201);
      return answer.body.petitionKey;
    };
    /** Of the court's own enforcement: 30 days. */
    const own = (more?: Record<string, unknown>) => registered('lianjiang.clerk', more);
    /** Of the enforcement of a court below: 60 days. */
    const above = () => registered('fuzhou.clerk');
    const desk = (...courts: string[]) =>
      new Desk(
        app(),
        courts.flatMap((court) => ROLES.map((role) => `${court}.${role}`)),
        clock.today,
      );
    const clocks = async (petition: string, account = 'fuzhou.leader') =>
      (await rest<{ items: ClockItem[] }>(account, 'GET', `/v1/petitions/${petition}/clocks`)).body.items;
    const theClock = async (petition: string) => (await clocks(petition)).at(-1)!;
    const records = async (petition: string, kind: string) =>
      (
        await rest<{ items: RecordItem[] }>('fuzhou.leader', 'GET', `/v1/petitions/${petition}/timeline`)
      ).body.items.filter((item) => item.kind === kind);
    const found = async (account: string, dueState: string) =>
      (
        await rest<{ items: { petitionKey: string }[] }>(account, 'POST', '/v1/petitions/search', {
          filter: { dueState },
        })
      ).body.items.map(({ petitionKey }) => petitionKey);
    /** Messages about a petition that were put into the outbox. */
    const thrown = async (petition: string, name: string) =>
      (
        await app()
          .app.get(DataSource)
          .query<{ variables: string | object }[]>(
            'SELECT variables FROM message WHERE name = ? AND correlation_key = ?',
            [name, petition],
          )
      ).map(({ variables }) => (typeof variables === 'string' ? (JSON.parse(variables) as object) : variables));
    const pause = (petition: string, more: Record<string, unknown> = {}, account = 'lianjiang.handler') =>
      rest<{ pauseKey: string; code: string }>(account, 'POST', `/v1/petitions/${petition}/clock-pauses`, {
        code: 'appraisal',
        from: clock.today,
        reason: '房产正在评估。',
        ...more,
      });
    const resume = (petition: string, pauseKey: string, to: string, account = 'lianjiang.leader') =>
      rest<{ code: string }>(account, 'POST', `/v1/petitions/${petition}/clock-pauses/${pauseKey}/end`, { to });

    it('shows how it was derived: rule, article, start, the holiday passed over', async () => {
      clock.set('2026-09-02T09:00:00+08:00');
      const petition = await own();
      expect(await clocks(petition)).toEqual([
        {
          round: 1,
          state: 'running',
          startedOn: '2026-09-02',
          limit: {
            step: 'petition',
            amount: 30,
            unit: 'days',
            warn: 7,
            rule: '法〔2021〕227号',
            article: '第5条',
          },
          dueOn: '2026-10-08',
          dueAt: '2026-10-08T16:00:00.000Z',
          warnAt: '2026-10-01T16:00:00.000Z',
          provisional: false,
          derivation: {
            rule: '法〔2021〕227号',
            article: '第5条',
            startedOn: '2026-09-02',
            firstDay: '2026-09-03',
            unit: 'days',
            amount: 30,
            skipped: [{ from: '2026-10-02', to: '2026-10-07', why: '国庆节' }],
            pausedDays: 0,
            movedFrom: '2026-10-02',
            calendar: { validThrough: expect.any(String), version: expect.any(Number) },
          },
          pauses: [],
          warnedAt: null,
          overdueAt: null,
          stoppedAt: null,
        },
      ]);
      const view = await rest('lianjiang.clerk', 'GET', `/v1/petitions/${petition}`);
      expect(view.body['clock']).toEqual({
        state: 'running',
        dueOn: '2026-10-08',
        dueAt: '2026-10-08T16:00:00.000Z',
        warnAt: '2026-10-01T16:00:00.000Z',
        provisional: false,
        dueState: 'on_time',
      });
      expect((await rest('luoyuan.leader', 'GET', `/v1/petitions/${petition}/clocks`)).status).toBe(404);
      const tasks = await rest<{ items: { dueAt: number }[] }>('lianjiang.screener', 'POST', '/v1/user-tasks/search', {
        filter: { businessKey: petition, state: 'open' },
      });
      expect(tasks.body.items[0]!.dueAt).toBe(Date.parse('2026-09-10T00:00:00+08:00'));
    });

    it('warns once and is overdue once, with nobody at work; those who see the petition find it', async () => {
      const petition = await own();
      expect(await found('lianjiang.leader', 'on_time')).toContain(petition);
      await clock.passTo('2026-03-25T23:59:59+08:00', petition);
      expect(await theClock(petition)).toMatchObject({ warnedAt: null, overdueAt: null });
      await clock.passTo('2026-03-26T09:00:00+08:00', petition);
      expect(await theClock(petition)).toMatchObject({ warnedAt: '2026-03-25T16:00:00.000Z', overdueAt: null });
      expect(await found('lianjiang.leader', 'due_soon')).toContain(petition);
      expect(await found('luoyuan.leader', 'due_soon')).not.toContain(petition);
      expect(await thrown(petition, 'supervision.requested')).toEqual([]);
      await clock.passTo('2026-05-20T09:00:00+08:00', petition);
      expect(await theClock(petition)).toMatchObject({
        state: 'running',
        dueOn: '2026-04-01',
        warnedAt: '2026-03-25T16:00:00.000Z',
        overdueAt: '2026-04-01T16:00:00.000Z',
      });
      expect(await found('lianjiang.leader', 'overdue')).toContain(petition);
      expect(await found('lianjiang.leader', 'due_soon')).not.toContain(petition);
      expect(await found('luoyuan.leader', 'overdue')).not.toContain(petition);
      expect((await records(petition, 'overdue')).filter(({ facts }) => facts['step'] === 'petition')).toHaveLength(1);
      expect(await records(petition, 'due_soon')).toHaveLength(1);
      expect(await thrown(petition, 'supervision.requested')).toEqual([
        { petition, trigger: 'petition_overdue', campaign: null },
      ]);
    });

    it('of a petition that was late before it was registered is overdue at once', async () => {
      const petition = await own({ receivedOn: '2025-12-01' });
      await clock.passDays(0, petition);
      expect(await theClock(petition)).toMatchObject({ startedOn: '2025-12-01', dueOn: '2025-12-31' });
      expect((await theClock(petition)).overdueAt).toBe('2026-03-02T01:00:00.000Z');
      expect(await thrown(petition, 'supervision.requested')).toHaveLength(1);
    });

    it('stands still in a pause and never fires there; when it goes on, both timers have moved', async () => {
      const petition = await own();
      await clock.passDays(10, petition);
      const { status, body } = await pause(petition);
      expect(status).toBe(201);
      expect(await theClock(petition)).toMatchObject({
        state: 'paused',
        dueOn: null,
        dueAt: null,
        warnAt: null,
        pauses: [
          { pauseKey: body.pauseKey, code: 'appraisal', from: '2026-03-12', to: null, reason: '房产正在评估。' },
        ],
      });
      await clock.passDays(60, petition);
      expect(await theClock(petition)).toMatchObject({ warnedAt: null, overdueAt: null });
      expect(await found('lianjiang.leader', 'on_time')).toContain(petition);
      expect((await resume(petition, body.pauseKey, clock.today)).status).toBe(204);
      // Counted are 3 to 11 March, nine days, and 21 more from 11 May on.
      expect(await theClock(petition)).toMatchObject({
        state: 'running',
        dueOn: '2026-06-01',
        derivation: { pausedDays: 60 },
        pauses: [{ to: '2026-05-11' }],
      });
      await clock.passTo('2026-05-25T23:00:00+08:00', petition);
      expect(await theClock(petition)).toMatchObject({ warnedAt: null });
      await clock.passTo('2026-06-02T00:00:00+08:00', petition);
      expect(await theClock(petition)).toMatchObject({
        warnedAt: '2026-05-25T16:00:00.000Z',
        overdueAt: '2026-06-01T16:00:00.000Z',
      });
      expect(await records(petition, 'clock_paused')).toMatchObject([
        { facts: { earlierDueOn: '2026-04-01', dueOn: null } },
      ]);
      expect(await records(petition, 'clock_resumed')).toMatchObject([{ facts: { dueOn: '2026-06-01' } }]);
      expect(await pause(petition)).toMatchObject({ status: 409, body: { code: 'clock-overdue' } });
    });

    it('is paused by the court that has it or one above, once at a time, from a day that is possible', async () => {
      const petition = await own();
      await clock.passDays(3, petition);
      expect((await pause(petition, {}, 'luoyuan.handler')).status).toBe(404);
      expect((await pause(petition, {}, 'lianjiang.clerk')).status).toBe(403);
      for (const from of [clock.day(1), '2026-03-01'])
        expect(await pause(petition, { from })).toMatchObject({ status: 422, body: { code: 'pause-day-refused' } });
      const first = await pause(petition, { from: '2026-03-03' }, 'fuzhou.supervisor');
      expect(first.status).toBe(201);
      expect(await pause(petition)).toMatchObject({ status: 409, body: { code: 'clock-paused' } });
      const end = (to: string) => resume(petition, first.body.pauseKey, to);
      for (const to of ['2026-03-02', clock.day(1)])
        expect(await end(to)).toMatchObject({ status: 422, body: { code: 'pause-day-refused' } });
      expect((await resume(petition, 'nothing', clock.today)).status).toBe(404);
      expect((await end('2026-03-04')).status).toBe(204);
      expect(await end('2026-03-05')).toMatchObject({ status: 409, body: { code: 'pause-ended' } });
      expect(await pause(petition, { from: '2026-03-03' })).toMatchObject({ status: 422 });
      expect(await theClock(petition)).toMatchObject({ dueOn: '2026-04-02', state: 'running' });
    });

    it('does a repeated pause once', async () => {
      const petition = await own();
      const send = (body: object) =>
        app().call('lianjiang.handler', 'POST', `/v1/petitions/${petition}/clock-pauses`, body, {
          'idempotency-key': `pause-${petition}`,
        });
      const body = { code: 'stay', from: clock.today, reason: '暂缓执行。' };
      const first = await send(body);
      expect(await send(body)).toMatchObject({ status: 201, body: first.body });
      expect(await send({ ...body, code: 'other' })).toMatchObject({
        status: 422,
        body: { code: 'idempotency-key-reused' },
      });
      expect((await theClock(petition)).pauses).toHaveLength(1);
    });

    it('is moved by no assignment, dispute, send-back or extension; the extension moves the task below', async () => {
      const petition = await above();
      const before = await theClock(petition);
      expect(before).toMatchObject({ dueOn: '2026-05-06', startedOn: '2026-03-02' });
      const letter = '请依法办理并按期报送结果。';
      await desk('fuzhou', 'lianjiang').work(
        petition,
        {
          screen: [{ route: 'assign' }],
          assign: [
            { assignedCourt: '350123', resultDueOn: clock.day(20), letter },
            { assignedCourt: '350122', resultDueOn: clock.day(20), letter },
          ],
        },
        'acknowledge',
      );
      const luoyuan = desk('luoyuan');
      await luoyuan.work(petition, {
        acknowledge: [
          {
            answer: 'dispute',
            disputeReasons: '该案由连江县人民法院执行。',
            handlingMode: undefined,
            handler: undefined,
          },
        ],
      });
      const all = desk('fuzhou', 'lianjiang');
      await all.work(
        petition,
        {
          'decide-dispute': [{ decision: 'reassign', reasons: '改由连江县人民法院办理。' }],
          assign: [{ assignedCourt: '350122', resultDueOn: clock.day(20), letter }],
        },
        'act',
      );
      expect(await theClock(petition)).toEqual(before);
      const dueOfTheAct = async () => {
        const { task } = (await desk('lianjiang').next(petition))!;
        const { body } = await rest<{ dueAt: number }>(
          'lianjiang.handler',
          'GET',
          `/v1/user-tasks/${task.userTaskKey}`,
        );
        return body.dueAt;
      };
      expect(await dueOfTheAct()).toBe(Date.parse(`${clock.day(20)}T23:59:59+08:00`));
      const { body } = await rest<{ items: { assignmentKey: string; state: string }[] }>(
        'fuzhou.leader',
        'GET',
        `/v1/petitions/${petition}/assignments`,
      );
      const { assignmentKey } = body.items.find(({ state }) => state === 'acknowledged')!;
      const asked = await rest('lianjiang.handler', 'POST', `/v1/assignments/${assignmentKey}/extension-requests`, {
        newDueOn: clock.day(40),
        reasons: '房产正在拍卖，需要时间。',
      });
      expect(asked.status).toBe(201);
      await clock.settle();
      await new Desk(app(), ['fuzhou.leader'], clock.today).work(petition, {
        'decide-extension': [{ decision: 'grant', newDueOn: clock.day(40), reasons: '同意延期。' }],
      });
      await clock.settle();
      expect(await dueOfTheAct()).toBe(Date.parse(`${clock.day(40)}T23:59:59+08:00`));
      expect(await records(petition, 'deadline_moved')).toMatchObject([
        { facts: { task: expect.stringContaining('采取措施'), to: `${clock.day(40)}T15:59:59.000Z` } },
      ]);
      await desk('fuzhou', 'lianjiang').work(
        petition,
        { 'review-result': [{ decision: 'send_back', opinion: '尚未发放到位。' }] },
        'close',
      );
      expect(await theClock(petition)).toEqual(before);
      expect(await thrown(petition, 'petition.ended')).toEqual([]);
      await clock.passDays(30, petition);
      expect(await thrown(petition, 'supervision.requested')).toEqual([]);
    });

    it('stops when the petitioner has been told; a reopening begins another beside it', async () => {
      const petition = await own();
      await clock.passDays(5, petition);
      await desk('lianjiang').work(petition, {}, 'look-back');
      expect(await thrown(petition, 'petition.ended')).toEqual([{ outcome: 'enforced' }]);
      const [first] = await clocks(petition);
      expect(first).toMatchObject({
        round: 1,
        state: 'stopped',
        stoppedAt: '2026-03-07T01:00:00.000Z',
        dueOn: '2026-04-01',
      });
      await clock.passTo('2026-04-20T09:00:00+08:00', petition);
      expect(await theClock(petition)).toEqual(first);
      expect(await found('lianjiang.leader', 'overdue')).not.toContain(petition);
      expect(await pause(petition)).toMatchObject({ status: 409, body: { code: 'clock-stopped' } });
      await desk('lianjiang').work(petition, { 'look-back': [{ finding: 'fails' }] }, 'screen');
      expect(await clocks(petition)).toEqual([
        first,
        expect.objectContaining({ round: 2, state: 'running', startedOn: '2026-04-20', dueOn: '2026-05-20' }),
      ]);
      await clock.passTo('2026-05-22T09:00:00+08:00', petition);
      expect(await theClock(petition)).toMatchObject({ round: 2, overdueAt: '2026-05-20T16:00:00.000Z' });
      expect(await thrown(petition, 'supervision.requested')).toHaveLength(1);
    });

    it('a supplement is waited for as long as the table says, and that it passed is evidence', async () => {
      const petition = await own();
      await desk('lianjiang').work(petition, {
        screen: [{ route: 'correction', correctionItems: '请补交执行裁定书。' }],
      });
      await clock.passTo('2026-04-01T23:59:59+08:00', petition);
      expect(await desk('lianjiang').next(petition)).toBeUndefined();
      await clock.passTo('2026-04-02T00:00:00+08:00', petition);
      const closing = { outcome: 'not_supplemented', correctionNotice: '补正通知书2026-3' };
      const nothing = { paymentRecord: undefined, amountYuan: undefined, paidOn: undefined };
      await desk('lianjiang').work(petition, { close: [{ ...closing, ...nothing }] }, 'reply');
      expect((await desk('lianjiang').next(petition))!.task.formId).toBe('reply');
      expect(await thrown(petition, 'petition.ended')).toEqual([{ outcome: 'not_supplemented' }]);
    });

    it('stops when the petitioner withdraws', async () => {
      const petition = await own();
      expect((await rest('lianjiang.clerk', 'POST', `/v1/petitions/${petition}/withdrawal`)).status).toBe(202);
      await clock.settle();
      expect(await theClock(petition)).toMatchObject({ state: 'stopped' });
      expect(await thrown(petition, 'petition.ended')).toEqual([{ outcome: 'withdrawn' }]);
      await clock.passDays(90, petition);
      expect(await theClock(petition)).toMatchObject({ warnedAt: null, overdueAt: null });
      expect(await thrown(petition, 'supervision.requested')).toEqual([]);
    });

    it('follows a change of the calendar, and the register says from when to when and why', async () => {
      const petition = await own();
      const directory = app().app.get(CalendarDirectory, { strict: false });
      const years = builtInYears().map((year) =>
        year.year === 2026
          ? { ...year, holidays: { ...year.holidays, '2026-04-01': '纪念日', '2026-03-04': '纪念日' } }
          : year,
      );
      Object.defineProperty(directory, 'calendar', { configurable: true, get: () => new WorkingCalendar(years, 99) });
      try {
        const host = app().app.get<ProcessHost>(PROCESS_HOST, { strict: false });
        await host.rescheduleAll({ reason: '2026年补充通知', key: newId() });
        await app().app.get(RescheduleSweep, { strict: false }).settle();
        expect(await theClock(petition)).toMatchObject({
          dueOn: '2026-04-02',
          derivation: { calendar: { version: 99 } },
        });
        expect(await records(petition, 'deadline_moved')).toMatchObject([
          { facts: { clock: 'petition', from: '2026-04-01', to: '2026-04-02', reason: '2026年补充通知' } },
          { facts: { task: expect.stringContaining('甄别'), reason: '2026年补充通知' } },
        ]);
        await clock.passTo('2026-04-02T09:00:00+08:00', petition);
        expect(await theClock(petition)).toMatchObject({ overdueAt: null });
        await clock.passTo('2026-04-03T09:00:00+08:00', petition);
        expect(await theClock(petition)).toMatchObject({ overdueAt: '2026-04-02T16:00:00.000Z' });
      } finally {
        Reflect.deleteProperty(directory, 'calendar');
      }
    });
  });

  it('has the limits of the regulation where these are configured', async () => {
    const app = await TestApp.start({ HUIYIN_CLOCK_PROFILE: 'regulation' });
    try {
      const clock = new HandSetClock(app);
      clock.set(MONDAY);
      const { body } = await app.call<{ petitionKey: string }>('lianjiang.clerk', 'POST', '/v1/petitions', {
        channel: 'visit',
        receivedOn: clock.today,
        petitioners: [{ name: '吴一', phone: '13800138000', caseRole: 'applicant' }],
        executingCourt: '闽0122',
        claimKind: 'inaction',
        claimText: '判决生效两年，法院一直没有执行。',
      });
      const answer = await app.call<{ items: object[] }>(
        'lianjiang.clerk',
        'GET',
        `/v1/petitions/${body.petitionKey}/clocks`,
      );
      expect(answer.body.items).toMatchObject([
        { dueOn: '2026-05-06', limit: { amount: 60, unit: 'days', rule: '《信访工作条例》', article: '第34条' } },
      ]);
    } finally {
      await app.close();
    }
  });
});
