/** What is late, through REST: by rung, court and days, with what comes next, and pressed one by one or many at once. */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { lawDate, SystemClock } from '../../src/shared/clock.js';
import { newId } from '../../src/shared/ids.js';
import { Desk } from '../support/desk.js';
import { forEachApp } from '../support/for-each-app.js';
import { passTo as moveClock, settle as settleApp } from '../support/settle.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const ROLES = ['screener', 'leader', 'handler', 'clerk', 'supervisor'];

interface Row {
  petitionKey: string;
  number: string;
  handlingCourt: { courtId: string; name: string };
  daysLate: number;
  petition: { dueOn: string; daysLate: number } | null;
  assignments: { letterNumber: string; toCourt: { courtId: string }; daysLate: number }[];
  ladder: { rung: string; rungName: { zh: string } | null; supervisingCourt: { courtId: string } } | null;
  next: {
    kind: string;
    measure: { code: string; name: { zh: string } } | null;
    at: string | null;
    isPast: boolean;
    signature: boolean;
    signedAt: { courtId: string } | null;
    taskKey: string | null;
    assigneeName: string | null;
  } | null;
  actions: { action: string; allowed: boolean; why: { zh: string } | null }[];
}
interface Found {
  items: Row[];
  page: { totalItems: number; endCursor: string | null };
  counts: {
    total: number;
    late: number;
    awaitingSignature: number;
    byRung: { rung: string; name: { zh: string } | null; count: number }[];
    byDays: { days: string; count: number }[];
    byCourt: { courtId: string; count: number; hasBelow: boolean }[];
  } | null;
}
interface Result {
  items: { petitionKey: string; done: boolean; interviewKey: string | null; problem: { code: string } | null }[];
}

describe('what is late, through REST', () => {
  forEachApp((app) => {
    let now: number;
    beforeAll(async () => {
      now = Math.ceil((new SystemClock().now() + HOUR) / HOUR) * HOUR;
      await passTo(now);
    });
    async function passTo(instant: number): Promise<void> {
      await moveClock(app(), instant);
      now = instant;
    }
    const settle = () => settleApp(app());
    const day = (days: number) => lawDate(now + days * DAY);

    const rest = async <T>(account: string, method: string, path: string, body?: unknown) => {
      const answer = await app().call<T>(account, method, path, body);
      if (answer.status >= 400) throw new Error(`${account} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
      return answer.body;
    };
    const found = (account: string, body: Record<string, unknown> = {}) =>
      rest<Found>(account, 'POST', '/v1/late-petitions/search', body);
    const rowOf = async (account: string, petitionKey: string) =>
      (await found(account, { filter: { petitionKeys: [petitionKey] } })).items[0];
    const act = (account: string, body: Record<string, unknown>, headers: Record<string, string> = {}) =>
      app().call<Result>(account, 'POST', '/v1/late-petitions/actions', body, headers);
    async function register(account = 'lianjiang.clerk'): Promise<string> {
      const { petitionKey } = await rest<{ petitionKey: string }>(account, 'POST', '/v1/petitions', {
        channel: 'letter',
        receivedOn: day(0),
        petitioners: [{ name: '吴一', phone: '13800138000', caseRole: 'applicant' }],
        executingCourt: '闽0122',
        claimKind: 'inaction',
        claimText: '判决生效两年，法院一直没有执行。',
      });
      return petitionKey;
    }
    const dueOf = async (petition: string) => {
      const path = `/v1/petitions/${petition}/clocks`;
      const { items } = await rest<{ items: { dueAt: string }[] }>('spc.leader', 'GET', path);
      return Date.parse(items[0]!.dueAt);
    };
    const offered = (row: Row | undefined) =>
      row?.actions
        .filter(({ allowed }) => allowed)
        .map(({ action }) => action)
        .sort();
    const desk = (...courts: string[]) =>
      new Desk(
        app(),
        courts.flatMap((court) => ROLES.map((role) => `${court}.${role}`)),
        day(0),
      );

    it('a petition appears when its day is over, with the ladder that began and what it will do next', async () => {
      const petition = await register();
      expect(await rowOf('fuzhou.supervisor', petition)).toBeUndefined();
      const due = await dueOf(petition);
      await passTo(due - 1);
      expect(await rowOf('fuzhou.supervisor', petition)).toBeUndefined();
      await passTo(due + 2 * DAY);
      const row = (await rowOf('fuzhou.supervisor', petition))!;
      expect(row).toMatchObject({
        handlingCourt: { courtId: '350122' },
        daysLate: 3,
        petition: { daysLate: 3 },
        assignments: [],
        ladder: { rung: 'reminder', supervisingCourt: { courtId: '3501' } },
        next: {
          kind: 'term',
          measure: { code: 'supervision_letter' },
          isPast: false,
          signature: true,
          signedAt: { courtId: '3501' },
          taskKey: null,
        },
      });
      expect(offered(row)).toEqual(['advance', 'interview']);
      expect(offered(await rowOf('lianjiang.leader', petition))).toEqual([]);
      // The term ends when its day comes; then a leader has to sign, and a supervisor sees that it waits for one.
      await passTo(Date.parse(row.next!.at!));
      const waiting = (await rowOf('fuzhou.supervisor', petition))!;
      expect(waiting.next).toMatchObject({ kind: 'signature', measure: { code: 'supervision_letter' } });
      expect(waiting.actions).toMatchObject([
        { action: 'sign', allowed: false },
        { action: 'interview', allowed: true },
      ]);
      expect(offered(await rowOf('fuzhou.leader', petition))).toEqual(['sign']);
    });

    it('is seen at the court and above it, never by a sister court, in counts too', async () => {
      const petition = await register();
      await passTo((await dueOf(petition)) + DAY);
      const at = async (account: string, filter: Record<string, unknown> = {}) => {
        const { items, page, counts } = await found(account, { filter });
        expect(counts!.byRung.reduce((sum, { count }) => sum + count, 0)).toBe(page.totalItems);
        return { seen: items.some((row) => row.petitionKey === petition), total: page.totalItems };
      };
      const petitionKeys = [petition];
      expect(await at('lianjiang.handler', { petitionKeys })).toEqual({ seen: true, total: 1 });
      expect(await at('fuzhou.supervisor', { petitionKeys })).toEqual({ seen: true, total: 1 });
      expect(await at('spc.auditor', { petitionKeys })).toEqual({ seen: true, total: 1 });
      expect(await at('luoyuan.leader', { petitionKeys })).toEqual({ seen: false, total: 0 });
      expect((await app().call(null, 'POST', '/v1/late-petitions/search', {})).status).toBe(401);
      const elsewhere = { filter: { court: '3502' } };
      expect(await app().call('fuzhou.leader', 'POST', '/v1/late-petitions/search', elsewhere)).toMatchObject({
        status: 422,
        body: { code: 'court-not-in-scope' },
      });
      const { counts } = await found('fujian.supervisor');
      expect(counts!.byCourt.map(({ courtId }) => courtId)).toEqual(expect.arrayContaining(['35', '3501']));
      const below = (await found('fujian.supervisor', { filter: { court: '3501' } })).counts!;
      expect(below.byCourt[0]).toMatchObject({ courtId: '3501', hasBelow: true, count: below.total });
      expect(below.byCourt.find(({ courtId }) => courtId === '350122')!.count).toBeGreaterThan(0);
    });

    it('is filtered by rung, days and kind of lateness, and turned page by page, the latest first', async () => {
      const first = await register();
      await passTo((await dueOf(first)) - 20 * DAY);
      const second = await register();
      // The first one’s ladder begins in time, and comes to its letter.
      await passTo(await dueOf(first));
      await passTo((await dueOf(second)) + DAY);
      const petitionKeys = [first, second];
      const all = await found('fuzhou.supervisor', { filter: { petitionKeys } });
      expect(all.items.map(({ petitionKey }) => petitionKey)).toEqual([first, second]);
      const page = await found('fuzhou.supervisor', { filter: { petitionKeys }, page: { limit: 1 }, counts: false });
      expect(page.counts).toBeNull();
      expect(page).toMatchObject({ items: [{ petitionKey: first }], page: { totalItems: 2 } });
      const rest = await found('fuzhou.supervisor', {
        filter: { petitionKeys },
        page: { limit: 1, after: page.page.endCursor },
      });
      expect(rest).toMatchObject({ items: [{ petitionKey: second }], page: { totalItems: 2, endCursor: null } });
      const some = async (filter: Record<string, unknown>) =>
        (await found('fuzhou.supervisor', { filter: { petitionKeys, ...filter } })).items.map((row) => row.petitionKey);
      expect(await some({ days: ['up_to_7'] })).toEqual([second]);
      expect(await some({ days: ['up_to_30'] })).toEqual([first]);
      expect(await some({ late: ['assignment'] })).toEqual([]);
      expect(await some({ rung: ['reminder'] })).toEqual([first, second]);
      expect(await some({ rung: ['listed', 'unsupervised'] })).toEqual([]);
      expect(await some({ awaitingSignature: true })).toEqual([first]);
      // A tile says what a click on it shows.
      const { counts } = await found('fuzhou.supervisor', { filter: { petitionKeys, awaitingSignature: false } });
      expect(counts!.byDays).toEqual([
        { days: 'not_late', count: 0 },
        { days: 'up_to_7', count: 1 },
        { days: 'up_to_30', count: 0 },
        { days: 'over_30', count: 0 },
      ]);
      expect(counts).toMatchObject({ total: 2, late: 2, awaitingSignature: 1 });
    });

    it('an assignment whose day is over is late beside the petition that is not', async () => {
      const petition = await register('fuzhou.clerk');
      await desk('fuzhou').work(petition, {
        screen: [{ route: 'assign' }],
        assign: [{ assignedCourt: '350122', resultDueOn: day(10), letter: '请依法办理并按期报送结果。' }],
      });
      await passTo(now + 12 * DAY);
      expect(await rowOf('fujian.supervisor', petition)).toMatchObject({
        handlingCourt: { courtId: '350122' },
        daysLate: 2,
        petition: null,
        assignments: [{ toCourt: { courtId: '350122' }, daysLate: 2 }],
      });
      expect(
        (await found('fuzhou.supervisor', { filter: { petitionKeys: [petition], late: ['assignment'] } })).items,
      ).toHaveLength(1);
    });

    it('is pressed before it is late; then the next measure is asked for ahead of its term, and signed', async () => {
      const petition = await register();
      const pressed = await act('fuzhou.supervisor', {
        action: 'press',
        reasons: '涉众信访件，请抓紧办理。',
        petitions: [{ petitionKey: petition }],
      });
      expect(pressed.body.items).toMatchObject([{ done: true, problem: null }]);
      await settle();
      const row = (await rowOf('fuzhou.supervisor', petition))!;
      expect(row).toMatchObject({ daysLate: 0, petition: null, ladder: { rung: 'reminder' }, next: { kind: 'term' } });
      expect(
        (await found('fuzhou.supervisor', { filter: { petitionKeys: [petition], days: ['not_late'] } })).items,
      ).toHaveLength(1);
      const advance = { action: 'advance', reasons: '影响较大，提前督办。' };
      const stale = [{ petitionKey: petition, measure: 'listed' }];
      expect((await act('fuzhou.supervisor', { ...advance, petitions: stale })).body.items).toMatchObject([
        { done: false, problem: { code: 'ladder-moved-on' } },
      ]);
      const petitions = [{ petitionKey: petition, measure: 'supervision_letter' }];
      expect((await act('fuzhou.supervisor', { ...advance, petitions })).body.items).toMatchObject([{ done: true }]);
      await settle();
      expect(await rowOf('fuzhou.leader', petition)).toMatchObject({
        next: { kind: 'signature', measure: { code: 'supervision_letter' } },
      });
      const sign = { action: 'sign', decision: 'approve', opinion: '同意发出督办函。', petitions };
      expect((await act('fuzhou.supervisor', sign)).body.items).toMatchObject([
        { done: false, problem: { code: 'action-not-allowed' } },
      ]);
      expect((await act('fuzhou.leader', sign)).body.items).toMatchObject([{ done: true }]);
      await settle();
      expect(await rowOf('fuzhou.leader', petition)).toMatchObject({
        ladder: { rung: 'supervision_letter' },
        next: { kind: 'term', measure: { code: 'listed' } },
      });
      const { items } = await rest<{ items: { kind: string }[] }>(
        'lianjiang.leader',
        'GET',
        `/v1/petitions/${petition}/timeline`,
      );
      expect(items.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['supervision_advanced']));
    });

    it('many at once: each answers for itself, and a repetition under the same key does nothing more', async () => {
      const [one, two] = [await register(), await register()];
      const body = {
        action: 'press',
        reasons: '请抓紧办理。',
        petitions: [{ petitionKey: one }, { petitionKey: newId() }, { petitionKey: two }],
      };
      const headers = { 'idempotency-key': newId() };
      const results = [await act('fuzhou.supervisor', body, headers), await act('fuzhou.supervisor', body, headers)];
      for (const { status, body: answer } of results) {
        expect(status).toBe(200);
        expect(answer.items.map(({ done, problem }) => problem?.code ?? done)).toEqual([
          true,
          'petition-not-found',
          true,
        ]);
      }
      await settle();
      const path = `/v1/petitions/${one}/supervisions`;
      const { items } = await rest<{ items: { requests: unknown[] }[] }>('fuzhou.leader', 'GET', path);
      expect(items).toMatchObject([{ requests: [{}] }]);
      // Signing twice under one key signs once; without the key it is refused, since nothing waits any more.
      const petitions = [one, two].map((petitionKey) => ({ petitionKey, measure: 'supervision_letter' }));
      await act('fuzhou.leader', { action: 'advance', reasons: '请抓紧办理。', petitions });
      await settle();
      const sign = { action: 'sign', decision: 'approve', opinion: '同意。', petitions };
      const key = { 'idempotency-key': newId() };
      for (const attempt of [1, 2]) {
        const { items: signed } = (await act('fuzhou.leader', sign, key)).body;
        expect([attempt, ...signed.map(({ done }) => done)]).toEqual([attempt, true, true]);
        await settle();
      }
      expect((await act('fuzhou.leader', sign)).body.items.map(({ done }) => done)).toEqual([false, false]);
      const rungs = await rest<{ items: { rungs: { rung: string }[] }[] }>('fuzhou.leader', 'GET', path);
      expect(rungs.items[0]!.rungs.map(({ rung }) => rung)).toEqual(['reminder', 'supervision_letter']);
    });

    it('is called to an interview from its row, once; a court that is not above may do nothing', async () => {
      const petition = await register();
      await passTo((await dueOf(petition)) + DAY);
      const call = { action: 'interview', petitions: [{ petitionKey: petition }] };
      const [called] = (await act('fuzhou.supervisor', call)).body.items;
      expect(called).toMatchObject({ done: true, interviewKey: expect.any(String) });
      expect((await act('fuzhou.supervisor', call)).body.items).toMatchObject([
        { done: false, problem: { code: 'action-not-allowed' } },
      ]);
      const below = { action: 'press', reasons: '请办理。', petitions: [{ petitionKey: petition }] };
      expect((await act('lianjiang.supervisor', below)).body.items).toMatchObject([{ done: false }]);
      expect((await act('luoyuan.leader', below)).body.items).toMatchObject([
        { done: false, problem: { code: 'petition-not-found' } },
      ]);
      expect((await act('fuzhou.clerk', below)).status).toBe(403);
      const { items } = await rest<{ items: { petitionNumber: string }[] }>(
        'lianjiang.leader',
        'POST',
        '/v1/interviews/search',
        { filter: { petitionKey: petition, agreedFor: { $exists: false } } },
      );
      expect(items).toMatchObject([{ petitionNumber: expect.stringContaining('信访'), supervisedCourt: '350122' }]);
    });
  });
});
