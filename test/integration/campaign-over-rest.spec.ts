/** Campaigns through REST: selected by rule and scope, listed in batches of the table's size, closed with their table. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { MoveLegalClock } from '../../src/infrastructure/clock/index.js';
import { MessageCourier } from '../../src/platform/messages/message-courier.js';
import { lawDate, SystemClock } from '../../src/shared/clock.js';
import { Desk } from '../support/desk.js';
import { forEachApp } from '../support/for-each-app.js';

const DAY = 86_400_000;
const ROLES = ['screener', 'leader', 'handler', 'clerk', 'supervisor'];
const PROCESSES = join(import.meta.dirname, '../../processes');

interface Table {
  listed: number;
  resolved: number;
  byOutcome: { outcome: string; resolves: boolean; count: number }[];
  open: number;
}
interface Outcomes {
  now: Table;
  atClose: Table | null;
}
interface Listed {
  petitionKey: string;
  number: string;
  state: string;
  batch: number | null;
}

describe('a campaign, through REST', () => {
  forEachApp((app) => {
    let now: number;
    let count = 0;

    beforeAll(async () => {
      now = new SystemClock().now() + 3_600_000;
      await passTo(now);
      await withBatchesOf(2);
    });

    beforeEach(() => {
      count += 1;
    });

    const day = (days: number) => lawDate(now + days * DAY);
    const rest = async <T = Record<string, unknown>>(
      account: string,
      method: string,
      path: string,
      body?: unknown,
      headers?: Record<string, string>,
    ) => {
      const answer = await app().call<T>(account, method, path, body, headers);
      if (answer.status >= 400) throw new Error(`${account} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
      return answer.body;
    };

    /** The legal clock stands still but for this. */
    async function passTo(instant: number): Promise<void> {
      await app().app.get(MoveLegalClock).execute({ instant, rate: 0 });
      now = instant;
    }
    const passDays = (days: number) => passTo(now + days * DAY);
    /** What timers and messages bring about soon after. */
    async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
      for (const limit = performance.now() + 15_000; performance.now() < limit;) {
        if (await isSo()) return;
        await app().app.get(MessageCourier, { strict: false }).settle();
      }
      throw new Error(`waited in vain for: ${what}`);
    }

    /** A designer makes the batches small: the table says it, not the code. */
    async function withBatchesOf(size: number): Promise<void> {
      const table = readFileSync(join(PROCESSES, 'rules/campaign-selection.dmn'), 'utf8');
      const files = [
        { name: 'campaign.bpmn', content: readFileSync(join(PROCESSES, 'campaign.bpmn'), 'utf8') },
        { name: 'campaign-selection.dmn', content: table.replaceAll('<text>100</text>', `<text>${size}</text>`) },
        ...['approve-campaign-list', 'close-campaign'].map((form) => ({
          name: `${form}.form`,
          content: readFileSync(join(PROCESSES, `forms/${form}.form`), 'utf8'),
        })),
      ];
      await rest('spc.designer', 'POST', '/v1/deployments', { files, reason: '每批两件' });
    }

    async function register(account: string, more: Record<string, unknown> = {}): Promise<string> {
      const { petitionKey } = await rest<{ petitionKey: string }>(account, 'POST', '/v1/petitions', {
        channel: 'letter',
        receivedOn: day(0),
        petitioners: [{ name: '吴一', phone: '13800138000', caseRole: 'applicant' }],
        executingCourt: account.startsWith('luoyuan') ? '闽0123' : '闽0122',
        claimKind: 'inaction',
        claimText: '拖欠工资的判决生效两年，法院一直没有执行。',
        marks: ['migrant_wages', 'livelihood'],
        ...more,
      });
      return petitionKey;
    }
    /** Long enough for the screening of whatever is registered to be late. */
    async function becomesLate(...petitions: string[]): Promise<void> {
      await passDays(40);
      for (const petition of petitions) {
        await until('overdue', async () => {
          const { items } = await rest<{ items: { kind: string }[] }>(
            'spc.leader',
            'GET',
            `/v1/petitions/${petition}/timeline`,
          );
          return items.some(({ kind }) => kind === 'overdue');
        });
      }
    }
    const desk = (court: string) =>
      new Desk(
        app(),
        ROLES.map((role) => `${court}.${role}`),
        day(0),
      );

    const begin = (account: string, more: Record<string, unknown> = {}, headers: Record<string, string> = {}) =>
      app().call<{ campaignKey: string; code: string }>(
        account,
        'POST',
        '/v1/campaigns',
        { name: `专项${count}`, kind: 'livelihood', closesOn: day(60), ...more },
        headers,
      );
    async function begun(account: string, more: Record<string, unknown> = {}): Promise<string> {
      const answer = await begin(account, more);
      expect(answer).toMatchObject({ status: 201 });
      return answer.body.campaignKey;
    }
    const listOf = async (account: string, campaign: string, filter: Record<string, unknown> = {}) =>
      (await rest<{ items: Listed[] }>(account, 'POST', `/v1/campaigns/${campaign}/petitions/search`, { filter }))
        .items;
    const keysOf = (rows: Listed[]) => rows.map(({ petitionKey }) => petitionKey);
    const stateOf = async (account: string, campaign: string) =>
      (await rest<{ state: string }>(account, 'GET', `/v1/campaigns/${campaign}`)).state;
    const outcomes = (account: string, campaign: string) =>
      rest<Outcomes>(account, 'GET', `/v1/campaigns/${campaign}/outcomes`);
    async function answer(account: string, campaign: string, form: string, variables: Record<string, unknown>) {
      let key: string | undefined;
      await until(form, async () => {
        const { items } = await rest<{ items: { userTaskKey: string; formId: string }[] }>(
          account,
          'POST',
          '/v1/user-tasks/search',
          { filter: { businessKey: campaign, state: 'open' } },
        );
        key = items.find(({ formId }) => formId === form)?.userTaskKey;
        return key !== undefined;
      });
      return app().call<{ code: string; errors?: { field: string }[]; detail?: string }>(
        account,
        'POST',
        `/v1/user-tasks/${key}/completion`,
        { variables },
      );
    }
    const approve = async (account: string, campaign: string, excluded?: string) =>
      expect(
        await answer(account, campaign, 'approve-campaign-list', {
          decision: 'approve',
          opinion: '同意挂牌。',
          ...(excluded !== undefined && { excluded }),
        }),
      ).toMatchObject({ status: 200 });
    const listedSoFar = (account: string, campaign: string, howMany: number) =>
      until(`${howMany} listed`, async () => (await listOf(account, campaign, { state: 'listed' })).length === howMany);

    it('selects what the rule says, of its own court and those below, never of a sister court', async () => {
      const ours = await register('lianjiang.clerk');
      const unmarked = await register('lianjiang.clerk', { marks: [] });
      const ended = await register('lianjiang.clerk');
      await desk('lianjiang').work(ended);
      const sisters = await register('luoyuan.clerk');
      // Handed down to Lianjiang, which said that it is not its own: it is with Luoyuan now.
      const moved = await register('fuzhou.clerk');
      await new Desk(
        app(),
        [...ROLES.map((role) => `fuzhou.${role}`), ...ROLES.map((role) => `lianjiang.${role}`)],
        day(0),
      ).work(moved, {
        screen: [{ route: 'assign' }],
        assign: ['350122', '350123'].map((assignedCourt) => ({
          assignedCourt,
          resultDueOn: day(50),
          letter: '请依法办理并按期报送结果。',
        })),
        acknowledge: [{ answer: 'dispute', disputeReasons: '不属于本院执行案件。', handler: undefined }],
        'decide-dispute': [{ decision: 'reassign' }],
      });
      await becomesLate(ours, sisters, moved);
      const fresh = await register('lianjiang.clerk');

      const below = await begun('lianjiang.leader');
      expect(keysOf(await listOf('lianjiang.leader', below))).toEqual([ours]);
      const above = await begun('fuzhou.supervisor');
      const selected = keysOf(await listOf('fuzhou.supervisor', above));
      expect(selected).toEqual(expect.arrayContaining([ours, sisters, moved]));
      for (const other of [unmarked, ended, fresh]) expect(selected).not.toContain(other);
      const sister = await begun('luoyuan.leader');
      expect(keysOf(await listOf('luoyuan.leader', sister)).sort()).toEqual([sisters, moved].sort());
    });

    it('is seen by its court and those above it only, in counts too', async () => {
      const campaign = await begun('lianjiang.leader');
      for (const account of ['lianjiang.handler', 'fuzhou.leader', 'spc.leader'])
        expect((await app().call(account, 'GET', `/v1/campaigns/${campaign}`)).status).toBe(200);
      const totals: number[] = [];
      for (const account of ['luoyuan.leader', 'fuzhou.leader']) {
        const filter = { court: '350122' };
        const found = await rest<{ page: { totalItems: number } }>(account, 'POST', '/v1/campaigns/search', { filter });
        totals.push(found.page.totalItems);
      }
      expect(totals).toEqual([0, expect.any(Number)]);
      expect(totals[1]).toBeGreaterThan(0);
      for (const path of ['', '/outcomes'])
        expect((await app().call('luoyuan.leader', 'GET', `/v1/campaigns/${campaign}${path}`)).status).toBe(404);
      expect(
        (await app().call('luoyuan.leader', 'POST', `/v1/campaigns/${campaign}/petitions/search`, {})).status,
      ).toBe(404);
      expect((await app().call('luoyuan.leader', 'POST', `/v1/campaigns/${campaign}/closing`)).status).toBe(404);
      expect((await app().call('fuzhou.leader', 'POST', `/v1/campaigns/${campaign}/closing`)).status).toBe(403);
      expect((await app().call('lianjiang.leader', 'POST', `/v1/campaigns/${campaign}/closing`)).status).toBe(409);
    });

    it('is refused for an unknown kind, a day that is past and a court of others; asked twice it begins once', async () => {
      expect(await begin('lianjiang.leader', { kind: 'no_such_kind' })).toMatchObject({
        status: 422,
        body: { code: 'campaign-kind-unknown' },
      });
      expect(await begin('lianjiang.leader', { closesOn: day(0) })).toMatchObject({
        status: 422,
        body: { code: 'closing-day-refused' },
      });
      expect(await begin('lianjiang.leader', { court: '3501' })).toMatchObject({
        status: 403,
        body: { code: 'not-your-court' },
      });
      expect((await begin('lianjiang.handler')).status).toBe(403);
      const before = await totalOf('lianjiang.leader');
      const key = { 'idempotency-key': `campaign-${count}` };
      const [first, second] = await Promise.all([
        begin('lianjiang.leader', {}, key),
        begin('lianjiang.leader', {}, key),
      ]);
      expect([first.status, second.status]).toEqual([201, 201]);
      expect(second.body.campaignKey).toBe(first.body.campaignKey);
      expect(await totalOf('lianjiang.leader')).toBe(before + 1);
      expect(await begin('lianjiang.leader', { name: '另一个专项' }, key)).toMatchObject({ status: 422 });
    });
    const totalOf = async (account: string) =>
      (await rest<{ page: { totalItems: number } }>(account, 'POST', '/v1/campaigns/search', {})).page.totalItems;

    it('lists in batches what the leader left in, passes over what ended meanwhile, and is closed with its table', async () => {
      // Whatever is open at Luoyuan from before is on the list too.
      const petitions: string[] = [];
      for (let made = 0; made < 6; made++) petitions.push(await register('luoyuan.clerk'));
      await becomesLate(...petitions);
      const campaign = await begun('luoyuan.leader', { closesOn: day(30) });
      const selected = await listOf('luoyuan.leader', campaign);
      expect(keysOf(selected)).toEqual(expect.arrayContaining(petitions));
      const excluded = selected.filter(({ petitionKey }) => !petitions.slice(0, 5).includes(petitionKey));

      const wrong = await answer('luoyuan.leader', campaign, 'approve-campaign-list', {
        decision: 'approve',
        opinion: '同意。',
        excluded: `${excluded[0]!.number}\n〔2026〕闽0123信访9999号`,
      });
      expect(wrong).toMatchObject({ status: 422, body: { code: 'not-on-the-list', errors: [{ field: 'excluded' }] } });
      expect(wrong.body.detail).toContain('9999');
      expect(wrong.body.detail).not.toContain(excluded[0]!.number);
      await approve('luoyuan.leader', campaign, excluded.map(({ number }) => number).join('\n'));

      await listedSoFar('luoyuan.leader', campaign, 2);
      expect(await stateOf('luoyuan.leader', campaign)).toBe('listing');
      const batches = (await listOf('luoyuan.leader', campaign)).filter(({ batch }) => batch !== null);
      expect(batches.map(({ batch, petitionKey }) => [batch, petitionKey])).toEqual(
        petitions.slice(0, 5).map((petition, index) => [Math.floor(index / 2) + 1, petition]),
      );
      // One of the second batch ends before its day.
      await desk('luoyuan').work(petitions[2]!);
      await passDays(1);
      await listedSoFar('luoyuan.leader', campaign, 3);
      await passDays(1);
      await listedSoFar('luoyuan.leader', campaign, 4);
      expect(await stateOf('luoyuan.leader', campaign)).toBe('running');
      const states = new Map(
        (await listOf('luoyuan.leader', campaign)).map(({ petitionKey, state }) => [petitionKey, state]),
      );
      expect(petitions.map((petition) => states.get(petition))).toEqual([
        'listed',
        'listed',
        'ended_before',
        'listed',
        'listed',
        'excluded',
      ]);
      expect(await outcomes('luoyuan.leader', campaign)).toMatchObject({
        now: { listed: 4, resolved: 0, byOutcome: [], open: 4 },
        atClose: null,
      });

      await desk('luoyuan').work(petitions[0]!);
      await desk('luoyuan').work(petitions[1]!, {
        screen: [{ route: 'refuse', justified: 'no' }],
        close: [{ outcome: 'not_supported', reasons: '所述与事实不符，不予支持。', ...NO_MONEY }],
      });
      await passTo(Date.parse(`${day(30)}T00:00:00+08:00`));
      await until('the table', async () => (await stateOf('luoyuan.leader', campaign)) === 'closing');
      const table = {
        listed: 4,
        resolved: 1,
        byOutcome: [
          { outcome: 'enforced', resolves: true, count: 1 },
          { outcome: 'not_supported', resolves: false, count: 1 },
        ],
        open: 2,
      };
      expect(await outcomes('luoyuan.leader', campaign)).toMatchObject({ now: table, atClose: table });

      expect(
        await answer('luoyuan.leader', campaign, 'close-campaign', { conclusions: '两件尚未化解，继续督办。' }),
      ).toMatchObject({ status: 200 });
      expect(await rest('fuzhou.leader', 'GET', `/v1/campaigns/${campaign}`)).toMatchObject({
        state: 'closed',
        conclusions: '两件尚未化解，继续督办。',
        approval: '同意挂牌。',
      });
      // What is resolved later is seen, and changes nothing in the table that it was closed with.
      await desk('luoyuan').work(petitions[3]!);
      const after = await outcomes('luoyuan.leader', campaign);
      expect(after.now).toMatchObject({ listed: 4, resolved: 2, open: 1 });
      expect(after.atClose).toMatchObject(table);
    });

    it('two campaigns of two courts list one petition: each counts it in its own table', async () => {
      const petition = await register('luoyuan.clerk');
      await becomesLate(petition);
      const campaigns: [account: string, campaign: string][] = [
        ['luoyuan.leader', await begun('luoyuan.leader')],
        ['fuzhou.leader', await begun('fuzhou.leader')],
      ];
      const tables: Table[] = [];
      for (const [account, campaign] of campaigns) {
        const others = (await listOf(account, campaign)).filter(({ petitionKey }) => petitionKey !== petition);
        await approve(account, campaign, others.map(({ number }) => number).join('\n'));
        await listedSoFar(account, campaign, 1);
      }
      const ladders = async () =>
        (
          await rest<{ items: { rung: string; requests: { campaign: string | null }[] }[] }>(
            'fuzhou.leader',
            'GET',
            `/v1/petitions/${petition}/supervisions`,
          )
        ).items;
      // A campaign asks by a message, which is delivered in a step of its own.
      await until('both requests', async () =>
        (await ladders()).some(({ requests }) =>
          campaigns.every(([, campaign]) => requests.some((one) => one.campaign === campaign)),
        ),
      );
      expect(await ladders()).toMatchObject([{ rung: 'listed' }]);
      await desk('luoyuan').work(petition);
      for (const [account, campaign] of campaigns) tables.push((await outcomes(account, campaign)).now);
      for (const table of tables) expect(table).toMatchObject({ listed: 1, resolved: 1, open: 0 });

      // Counted again after a week, nothing is open: the table is made without waiting for the closing day.
      await passDays(7);
      for (const [account, campaign] of campaigns)
        await until('the table', async () => (await stateOf(account, campaign)) === 'closing');
    });

    it('a leader closes it early, or does not hold it at all', async () => {
      const petition = await register('luoyuan.clerk');
      await becomesLate(petition);
      const campaign = await begun('luoyuan.leader');
      const others = (await listOf('luoyuan.leader', campaign)).filter(({ petitionKey }) => petitionKey !== petition);
      await approve('luoyuan.leader', campaign, others.map(({ number }) => number).join('\n'));
      await listedSoFar('luoyuan.leader', campaign, 1);
      await rest('luoyuan.leader', 'POST', `/v1/campaigns/${campaign}/closing`);
      await until('the table', async () => (await stateOf('luoyuan.leader', campaign)) === 'closing');
      expect((await outcomes('luoyuan.leader', campaign)).atClose).toMatchObject({ listed: 1, resolved: 0, open: 1 });

      const dropped = await begun('luoyuan.leader');
      await answer('luoyuan.leader', dropped, 'approve-campaign-list', {
        decision: 'drop',
        opinion: '本年度不再开展。',
      });
      expect(await stateOf('luoyuan.leader', dropped)).toBe('dropped');
      expect((await listOf('luoyuan.leader', dropped, { state: 'listed' })).length).toBe(0);
    });
  });
});

/** Takes back what the plain answer to the closing form holds of a payment. */
const NO_MONEY = { paymentRecord: undefined, amountYuan: undefined, paidOn: undefined, explanationRecord: '谈话笔录' };
