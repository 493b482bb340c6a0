/** The ladder of supervision through REST: climbed in time, signed by name, ended at once, never a rung twice. */
import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Like } from 'typeorm';
import { builtInCalendar, clockFunctions } from '../../src/domain/clocks/index.js';
import { UnitOfWork } from '../../src/infrastructure/database/index.js';
import { PROCESS_HOST, type ProcessHost } from '../../src/platform/engine/index.js';
import { AuditEntry } from '../../src/platform/audit/index.js';
import { Incident } from '../../src/platform/incidents/incident.entity.js';
import { MessageSubscription } from '../../src/platform/messages/message.entity.js';
import { Timer } from '../../src/platform/timers/timer.entity.js';
import { lawDate, SystemClock } from '../../src/shared/clock.js';
import { newId } from '../../src/shared/ids.js';
import { Desk, PLAIN_ANSWERS } from '../support/desk.js';
import { forEachApp } from '../support/for-each-app.js';
import { passTo as moveClock, settle as settleApp } from '../support/settle.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const ROLES = ['screener', 'leader', 'handler', 'clerk', 'supervisor'];
/** As a form's field for a time has it. */
const minuteOf = (instant: number) => `${new Date(instant + 8 * HOUR).toISOString().slice(0, 16)}+08:00`;
const at = (law: string) => Date.parse(`${law}T00:00:00+08:00`);

interface Taken {
  rung: string;
  height: number;
  rungName: { zh: string; en: string };
  taken: string;
  dueAt: string;
  at: string;
  signedBy: string | null;
  signedByName: string | null;
  rule: string;
  article: string;
}
interface Ladder {
  supervisionKey: string;
  instanceKey: string;
  round: number;
  state: string;
  trigger: string;
  campaign: string | null;
  supervisingCourt: string;
  supervisedCourt: string;
  rung: string;
  outcome: string | null;
  rungs: Taken[];
  requests: { trigger: string; campaign: string | null }[];
}
interface Task {
  userTaskKey: string;
  formId: string;
}

describe('supervision, through REST', () => {
  forEachApp((app) => {
    let now: number;

    beforeAll(async () => {
      // A whole hour: interviews begin at one.
      now = Math.ceil((new SystemClock().now() + HOUR) / HOUR) * HOUR;
      await passTo(now);
    });

    /** No diagram was led astray. */
    afterEach(async () => {
      const open = await app()
        .app.get(UnitOfWork)
        .read((em) => em.findBy(Incident, { state: 'open' }));
      expect(open.map(({ message }) => message)).toEqual([]);
    });

    const day = (days: number) => lawDate(now + days * DAY);
    async function passTo(instant: number): Promise<void> {
      await moveClock(app(), instant);
      now = instant;
    }
    const passDays = (days: number) => passTo(now + days * DAY);
    const settle = () => settleApp(app());
    /** 24:00 of the n-th working day after an instant. */
    function afterWorkingDays(instant: number, days: number): number {
      const add = clockFunctions(builtInCalendar())['add working days'] as unknown as (
        from: string,
        n: number,
      ) => string;
      return at(String(add(lawDate(instant), days))) + DAY;
    }
    /** Calendar days; a term whose last day is one off ends with the next working day. */
    function afterDays(instant: number, days: number): number {
      const isWorkingDay = clockFunctions(builtInCalendar())['is working day'] as unknown as (date: string) => boolean;
      let last = at(lawDate(instant)) + days * DAY;
      while (!isWorkingDay(lawDate(last))) last += DAY;
      return last + DAY;
    }

    const rest = async <T = Record<string, unknown>>(account: string, method: string, path: string, body?: unknown) => {
      const answer = await app().call<T>(account, method, path, body);
      if (answer.status >= 400) throw new Error(`${account} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
      return answer.body;
    };
    async function register(account = 'lianjiang.clerk', more: Record<string, unknown> = {}): Promise<string> {
      const { petitionKey } = await rest<{ petitionKey: string }>(account, 'POST', '/v1/petitions', {
        channel: 'letter',
        receivedOn: day(0),
        petitioners: [{ name: '吴一', phone: '13800138000', caseRole: 'applicant' }],
        executingCourt: '闽0122',
        claimKind: 'inaction',
        claimText: '判决生效两年，法院一直没有执行。',
        ...more,
      });
      return petitionKey;
    }
    const desk = (...courts: string[]) =>
      new Desk(
        app(),
        courts.flatMap((court) => ROLES.map((role) => `${court}.${role}`)),
        day(0),
      );

    const ask = (account: string, petition: string, headers: Record<string, string> = {}) =>
      app().call(account, 'POST', `/v1/petitions/${petition}/supervision-requests`, { reasons: '长期未结。' }, headers);
    async function asked(petition: string, account = 'fuzhou.supervisor'): Promise<void> {
      expect(await ask(account, petition)).toMatchObject({ status: 202 });
      await settle();
    }
    const publish = async (name: string, petition: string, variables: Record<string, unknown>) => {
      await app()
        .app.get<ProcessHost>(PROCESS_HOST, { strict: false })
        .publishMessage({ name, correlationKey: petition, variables, messageKey: newId(), timeToLiveMs: 0 });
      await settle();
    };
    const listedBy = (campaign: string, petition: string) =>
      publish('supervision.requested', petition, { petition, trigger: 'campaign', campaign });
    /** The petition is closed over its outcome: its diagram tells the ladder. */
    async function close(petition: string): Promise<void> {
      await desk('lianjiang').work(petition, {}, 'reply');
      await settle();
    }
    /** As when another node's clock is ahead: the ladder seems to wait only since the message was sent. */
    const hears = ({ instanceKey: rootKey }: Ladder, messageName: string, hears: boolean) =>
      app()
        .app.get(UnitOfWork)
        .run((em) =>
          em.update(MessageSubscription, { rootKey, messageName }, { createdAt: hears ? 0 : Number.MAX_SAFE_INTEGER }),
        );

    const ladders = async (petition: string, account = 'spc.leader') =>
      (await rest<{ items: Ladder[] }>(account, 'GET', `/v1/petitions/${petition}/supervisions`)).items;
    const ladder = async (petition: string) => (await ladders(petition)).at(-1)!;
    const taken = async (petition: string) => (await ladder(petition)).rungs.map(({ rung }) => rung);
    async function taskOf(account: string, petition: string, form: string): Promise<Task | undefined> {
      const { items } = await rest<{ items: Task[] }>(account, 'POST', '/v1/user-tasks/search', {
        filter: { businessKey: petition, state: 'open' },
      });
      return items.find(({ formId }) => formId === form);
    }
    async function answer(account: string, petition: string, form: string, variables: Record<string, unknown>) {
      const task = await taskOf(account, petition, form);
      if (!task) throw new Error(`${account} has no task ${form}`);
      const done = await app().call(account, 'POST', `/v1/user-tasks/${task.userTaskKey}/completion`, { variables });
      expect(done).toMatchObject({ status: 200 });
      await settle();
    }
    const sign = (petition: string, account = 'fuzhou.leader', decision = 'approve') =>
      answer(account, petition, 'sign-supervision', { decision, opinion: '同意。' });
    const watch = (petition: string, more: Record<string, unknown> = {}) =>
      answer('fuzhou.supervisor', petition, 'watch', { decision: 'continue', record: '仍未办结，继续跟踪。', ...more });
    async function interview(petition: string, finding: 'improved' | 'not_improved'): Promise<void> {
      const proposedFor = minuteOf(now + 2 * DAY);
      await answer('fuzhou.supervisor', petition, 'propose-interview', {
        proposedFor,
        reasons: '挂牌后仍未办结。',
        attendees: '分管副院长',
      });
      await answer('lianjiang.leader', petition, 'agree-interview', { answer: 'agree' });
      await passTo(Date.parse(proposedFor));
      await answer('fuzhou.supervisor', petition, 'hold-interview', {
        result: 'held',
        participants: '福州中院执行局长，连江法院副院长',
        minutes: '连江法院说明了未结的原因，并提出整改安排。',
        conclusions: '限期整改。',
        rectification: 'yes',
        rectifyBy: day(10),
      });
      await answer('lianjiang.leader', petition, 'rectify', {
        measures: '调整承办人，每周调度一次执行进展。',
        results: '房产已进入拍卖程序。',
      });
      await answer('fuzhou.supervisor', petition, 'check-rectification', { finding, opinion: '已核对。' });
    }
    /** Nothing is left of a ladder: no task, no timer. */
    async function expectNothingLeft({ instanceKey }: Ladder): Promise<void> {
      const armed = await app()
        .app.get(UnitOfWork)
        .read((em) => em.countBy(Timer, { rootKey: instanceKey, state: 'armed' }));
      expect(armed).toBe(0);
      for (const account of ['fuzhou.leader', 'fuzhou.supervisor', 'lianjiang.leader'])
        for (const form of ['sign-supervision', 'watch', 'propose-interview', 'agree-interview'])
          expect(await taskOf(account, instanceKey, form)).toBeUndefined();
    }

    const begins: [trigger: string, begin: (petition: string) => Promise<void>][] = [
      ['manual', (petition) => asked(petition)],
      [
        'petition_overdue',
        async (petition) => {
          const { items } = await rest<{ items: { dueAt: string }[] }>(
            'lianjiang.leader',
            'GET',
            `/v1/petitions/${petition}/clocks`,
          );
          const due = Date.parse(items[0]!.dueAt);
          await passTo(due - 1);
          expect(await ladders(petition)).toEqual([]);
          await passTo(due);
        },
      ],
    ];
    it.each(begins)(
      'begun as %s it climbs, each rung at its time and by a leader’s name, to a watch',
      async (trigger, begin) => {
        const petition = await register();
        await begin(petition);
        const opened = now;
        expect(await ladder(petition)).toMatchObject({
          round: 1,
          state: 'open',
          trigger,
          supervisingCourt: '3501',
          supervisedCourt: '350122',
          rung: 'reminder',
          requests: [{ trigger, campaign: null }],
        });

        const waits: [rung: string, dueAt: () => number][] = [
          ['supervision_letter', () => afterWorkingDays(opened, 5)],
          ['listed', () => afterDays(now, 7)],
          ['video_interview', () => afterWorkingDays(now, 10)],
        ];
        for (const [rung, dueAt] of waits) {
          const due = dueAt();
          await passTo(due - 1);
          expect(await taskOf('fuzhou.leader', petition, 'sign-supervision')).toBeUndefined();
          await passTo(due);
          // A day passes until the leader signs; the next term runs from then.
          await passDays(1);
          await sign(petition);
          const last = (await ladder(petition)).rungs.at(-1)!;
          expect(last).toMatchObject({ rung, taken: 'done', dueAt: new Date(due).toISOString() });
          expect(last.at).toBe(new Date(now).toISOString());
          expect(last.signedByName).toContain('院领导');
          expect(last.rule).not.toBe('');
          expect(last.article).not.toBe('');
        }
        await interview(petition, 'not_improved');
        await sign(petition);
        expect(await taken(petition)).toEqual([
          'reminder',
          'supervision_letter',
          'listed',
          'video_interview',
          'criticism',
        ]);
        await watch(petition);
        await watch(petition, { decision: 'propose_accountability', reasons: '长期不作为，建议启动问责程序。' });
        expect(await taskOf('fuzhou.supervisor', petition, 'watch')).toBeDefined();
        const { items: sanctions } = await rest<{ items: Record<string, unknown>[] }>(
          'fuzhou.supervisor',
          'POST',
          '/v1/sanctions/search',
          { filter: { petitionKey: petition } },
        );
        expect(sanctions).toMatchObject([{ kind: 'accountability', proposingCourt: '3501', targetCourt: '350122' }]);

        const told = await rest<{ items: { template: string; petitionKey: string }[] }>(
          'lianjiang.leader',
          'GET',
          '/v1/notices',
        );
        expect(
          told.items
            .filter((notice) => notice.petitionKey === petition && /^supervision-/.test(notice.template))
            .map(({ template }) => template)
            .reverse(),
        ).toEqual([
          'supervision-reminder',
          'supervision-letter',
          'supervision-listed',
          'supervision-interview',
          'supervision-criticism',
        ]);

        await close(petition);
        const ended = await ladder(petition);
        expect(ended).toMatchObject({ state: 'ended', outcome: 'enforced', rung: 'criticism' });
        await expectNothingLeft(ended);
        const trail = await app()
          .app.get(UnitOfWork)
          .read((em) =>
            em.find(AuditEntry, {
              where: { rootKey: ended.instanceKey, type: Like('supervision.%') },
              order: { seq: 'ASC' },
            }),
          );
        const rungs = trail.filter(({ type }) => type === 'supervision.rung');
        expect(rungs.map(({ data }) => data)).toEqual(
          ended.rungs.map(({ rung, height, rungName, taken, dueAt, at, rule, article, signedBy }) => ({
            ...{ supervision: ended.supervisionKey, petition, round: 1 },
            ...{ rung, height, measure: rungName, taken, dueAt, at, rule, article, signedBy },
          })),
        );
        expect([trail[0], trail.at(-1)].map((entry) => entry?.type)).toEqual([
          'supervision.opened',
          'supervision.ended',
        ]);
        const { items } = await rest<{ items: { kind: string }[] }>(
          'lianjiang.leader',
          'GET',
          `/v1/petitions/${petition}/timeline`,
        );
        const kinds = items.map(({ kind }) => kind).filter((kind) => kind.startsWith('supervision_'));
        expect(kinds).toEqual([
          ...(trigger === 'manual' ? ['supervision_requested'] : []),
          'supervision_opened',
          'supervision_rung',
          ...Array<string[]>(4).fill(['supervision_signed', 'supervision_rung']).flat(),
          'supervision_watched',
          'supervision_watched',
          'supervision_ended',
        ]);
      },
    );

    it('is seen by the supervised court and those above it, never by a sister court, in counts too', async () => {
      const petition = await register();
      await asked(petition);
      const { supervisionKey } = await ladder(petition);
      for (const account of ['lianjiang.handler', 'fuzhou.leader', 'fujian.clerk', 'spc.auditor'])
        expect((await app().call(account, 'GET', `/v1/supervisions/${supervisionKey}`)).status).toBe(200);
      expect((await app().call('luoyuan.leader', 'GET', `/v1/supervisions/${supervisionKey}`)).status).toBe(404);
      expect((await app().call('luoyuan.leader', 'GET', `/v1/petitions/${petition}/supervisions`)).status).toBe(404);
      const found = (account: string, filter: Record<string, unknown> = { petitionKey: petition }) =>
        rest<{ items: Ladder[]; page: { totalItems: number } }>(account, 'POST', '/v1/supervisions/search', { filter });
      expect((await found('luoyuan.leader')).page.totalItems).toBe(0);
      expect(await found('fuzhou.leader')).toMatchObject({
        items: [{ supervisionKey, state: 'open', rung: 'reminder' }],
        page: { totalItems: 1, endCursor: null },
      });
      expect((await found('luoyuan.leader', {})).items.filter((item) => item.supervisedCourt !== '350123')).toEqual([]);
      expect((await app().call('fuzhou.leader', 'GET', '/v1/supervisions/nowhere')).status).toBe(404);
      expect((await app().call(null, 'POST', '/v1/supervisions/search', {})).status).toBe(401);
    });

    it('follows its court under another one: who stands above then sees it', async () => {
      const petition = await register();
      await asked(petition);
      const { supervisionKey } = await ladder(petition);
      const under = (parentId: string) =>
        rest('spc.administrator', 'POST', '/v1/courts/import', {
          rows: [{ id: '350122', name: '福建省连江县人民法院', sign: '闽0122', parentId }],
        });
      const seenBy = async (account: string) =>
        (await app().call(account, 'GET', `/v1/supervisions/${supervisionKey}`)).status;
      await under('3502');
      expect([await seenBy('fuzhou.leader'), await seenBy('fujian.leader')]).toEqual([404, 200]);
      await under('3501');
      expect(await seenBy('fuzhou.leader')).toBe(200);
    });

    it('is asked for by a court above only, while the petition is open; asked twice under one key it is one', async () => {
      const petition = await register();
      expect((await ask('luoyuan.leader', petition)).status).toBe(404);
      expect((await ask('fuzhou.handler', petition)).status).toBe(403);
      expect(await ask('lianjiang.leader', petition)).toMatchObject({
        status: 403,
        body: { code: 'not-supervising-court' },
      });
      const blank = { reasons: ' ' };
      expect(
        (await app().call('fuzhou.leader', 'POST', `/v1/petitions/${petition}/supervision-requests`, blank)).status,
      ).toBe(400);
      const key = { 'idempotency-key': newId() };
      const answers = await Promise.all([ask('fuzhou.leader', petition, key), ask('fuzhou.leader', petition, key)]);
      expect(answers.map(({ status }) => status)).toEqual([202, 202]);
      await settle();
      expect((await ladder(petition)).requests).toHaveLength(1);
      await close(petition);
      expect(await ask('fuzhou.leader', petition)).toMatchObject({ status: 409, body: { code: 'petition-not-open' } });
      await publish('supervision.requested', petition, { petition, trigger: 'petition_overdue', campaign: null });
      expect(await ladders(petition)).toHaveLength(1);
      expect(await taken(petition)).toEqual(['reminder']);
    });

    it('finds the courts anew before each rung: a petition that is assigned down is supervised there', async () => {
      const petition = await register('fuzhou.clerk');
      await asked(petition, 'fujian.leader');
      expect(await ladder(petition)).toMatchObject({ supervisingCourt: '35', supervisedCourt: '3501' });
      await desk('fuzhou').work(petition, {
        screen: [{ route: 'assign' }],
        assign: [{ assignedCourt: '350122', resultDueOn: day(30), letter: '请依法办理并按期报送结果。' }],
      });
      expect((await ladders(petition, 'lianjiang.leader')).length).toBe(0);
      await passDays(15);
      expect(await ladder(petition)).toMatchObject({ supervisingCourt: '3501', supervisedCourt: '350122' });
      expect(await taskOf('fujian.leader', petition, 'sign-supervision')).toBeUndefined();
      await sign(petition, 'fuzhou.leader');
      expect(await taken(petition)).toEqual(['reminder', 'supervision_letter']);
      expect((await ladders(petition, 'lianjiang.leader')).length).toBe(1);
    });

    it('a petition at the Supreme Court is reminded of, and then watched: nobody is above it', async () => {
      const petition = await register('spc.clerk');
      await asked(petition, 'spc.supervisor');
      expect(await ladder(petition)).toMatchObject({
        supervisingCourt: 'supreme',
        supervisedCourt: 'supreme',
        rung: 'reminder',
      });
      const { userTaskKey } = (await taskOf('spc.supervisor', petition, 'watch'))!;
      const proposed = await app().call('spc.supervisor', 'POST', `/v1/user-tasks/${userTaskKey}/completion`, {
        variables: { decision: 'propose_accountability', record: '仍未办结。', reasons: '长期不作为，建议启动问责。' },
      });
      expect(proposed).toMatchObject({ status: 422, body: { code: 'court-not-below' } });
    });

    it('a campaign lists a petition whose letter waits to be signed; the letter is left out, other requests are noted', async () => {
      const petition = await register('lianjiang.clerk', { marks: ['migrant_wages'] });
      await asked(petition);
      await passTo(afterWorkingDays(now, 3));
      expect(await taskOf('fuzhou.leader', petition, 'sign-supervision')).toBeDefined();
      await asked(petition, 'fujian.leader');
      expect(await taken(petition)).toEqual(['reminder']);
      const campaign = newId();
      await listedBy(campaign, petition);
      expect(await taskOf('fuzhou.leader', petition, 'sign-supervision')).toBeUndefined();
      await listedBy(newId(), petition);
      const listed = await ladder(petition);
      expect(listed.rungs.map(({ rung, signedBy }) => [rung, signedBy])).toEqual([
        ['reminder', null],
        ['listed', null],
      ]);
      expect(listed.requests.map(({ trigger }) => trigger)).toEqual(['manual', 'manual', 'campaign', 'campaign']);
      const found = await rest<{ items: Ladder[] }>('fuzhou.leader', 'POST', '/v1/supervisions/search', {
        filter: { campaign },
      });
      expect(found.items.map(({ supervisionKey }) => supervisionKey)).toEqual([listed.supervisionKey]);
      await passTo(afterWorkingDays(now, 5));
      await sign(petition);
      expect(await taken(petition)).toEqual(['reminder', 'listed', 'video_interview']);
    });

    it('a campaign begins a ladder with the listing', async () => {
      const petition = await register();
      const campaign = newId();
      await listedBy(campaign, petition);
      expect(await ladder(petition)).toMatchObject({ trigger: 'campaign', campaign, rung: 'listed' });
      expect(await taken(petition)).toEqual(['listed']);
    });

    it('a declined measure is on record under the leader’s name, and told to nobody at the supervised court', async () => {
      const petition = await register();
      await listedBy(newId(), petition);
      await passTo(afterWorkingDays(now, 10));
      // Not signed in time: the leader is pressed once.
      await passDays(10);
      const pressed = await rest<{ items: { template: string; petitionKey: string }[] }>(
        'fuzhou.leader',
        'GET',
        '/v1/notices',
      );
      expect(
        pressed.items.filter((it) => it.petitionKey === petition && it.template === 'supervision-unsigned'),
      ).toHaveLength(1);
      await sign(petition, 'fuzhou.leader', 'decline');
      expect((await ladder(petition)).rungs.at(-1)).toMatchObject({
        rung: 'video_interview',
        taken: 'declined',
        signedByName: expect.stringContaining('院领导'),
      });
      expect(await taskOf('fuzhou.supervisor', petition, 'propose-interview')).toBeUndefined();
      expect(await taskOf('fuzhou.supervisor', petition, 'watch')).toBeDefined();
      const told = await rest<{ items: { template: string; petitionKey: string }[] }>(
        'lianjiang.leader',
        'GET',
        '/v1/notices',
      );
      expect(told.items.filter((it) => it.petitionKey === petition).map(({ template }) => template)).not.toContain(
        'supervision-interview',
      );
    });

    it('ends at once when the petition is closed while a measure waits to be signed', async () => {
      const petition = await register();
      await asked(petition);
      await passDays(15);
      expect(await taskOf('fuzhou.leader', petition, 'sign-supervision')).toBeDefined();
      await close(petition);
      const ended = await ladder(petition);
      expect(ended).toMatchObject({ state: 'ended', outcome: 'enforced' });
      await expectNothingLeft(ended);
      await passDays(60);
      expect(await taken(petition)).toEqual(['reminder']);
    });

    it('signed and closed at the same moment, the measure is taken before the close or not at all', async () => {
      const petitions: string[] = [];
      for (let made = 0; made < 4; made++) petitions.push(await register());
      for (const petition of petitions) await asked(petition);
      for (const petition of petitions) await desk('lianjiang').work(petition, {}, 'close');
      await passDays(15);
      for (const petition of petitions) {
        const closing = (await taskOf('lianjiang.handler', petition, 'close'))!;
        const measure = (await taskOf('fuzhou.leader', petition, 'sign-supervision'))!;
        const complete = (account: string, { userTaskKey }: Task, variables: Record<string, unknown>) =>
          app().call(account, 'POST', `/v1/user-tasks/${userTaskKey}/completion`, { variables });
        const answers = await Promise.all([
          complete('fuzhou.leader', measure, { decision: 'approve', opinion: '同意。' }),
          complete('lianjiang.handler', closing, PLAIN_ANSWERS['close']!({ handler: '', day: day(0) })),
        ]);
        // Who signs too late may be told so, or find that nothing came of it.
        expect(answers[1]).toMatchObject({ status: 200 });
        await settle();
        const { items } = await rest<{ items: { kind: string }[] }>(
          'spc.leader',
          'GET',
          `/v1/petitions/${petition}/timeline`,
        );
        const kinds = items.map(({ kind }) => kind);
        expect(kinds.lastIndexOf('supervision_rung')).toBeLessThan(kinds.indexOf('closed'));
        expect(await ladder(petition)).toMatchObject({ state: 'ended' });
        expect(kinds.filter((kind) => kind === 'supervision_rung')).toHaveLength((await taken(petition)).length);
      }
    });

    it('ends by itself when nobody told it that the petition was closed: nothing is taken any more', async () => {
      const petition = await register();
      await asked(petition);
      await hears(await ladder(petition), 'petition.ended', false);
      await close(petition);
      expect(await ladder(petition)).toMatchObject({ state: 'open' });
      await passDays(30);
      const ended = await ladder(petition);
      expect(ended).toMatchObject({ state: 'ended', outcome: 'enforced', rung: 'reminder' });
      await expectNothingLeft(ended);
    });

    it('ends when the petition is withdrawn during the interview', async () => {
      const petition = await register();
      await listedBy(newId(), petition);
      await passTo(afterWorkingDays(now, 10));
      await sign(petition);
      expect(await taskOf('fuzhou.supervisor', petition, 'propose-interview')).toBeDefined();
      await rest('lianjiang.clerk', 'POST', `/v1/petitions/${petition}/withdrawal`);
      await settle();
      const ended = await ladder(petition);
      expect(ended).toMatchObject({ state: 'ended', outcome: 'withdrawn' });
      await expectNothingLeft(ended);
    });

    it('goes on where it stood when it is told of an end that was not this round’s', async () => {
      const petition = await register();
      await asked(petition);
      const before = await ladder(petition);
      await publish('petition.ended', petition, { outcome: 'enforced' });
      const after = await ladder(petition);
      expect(after).toMatchObject({ supervisionKey: before.supervisionKey, state: 'open', rungs: before.rungs });
      expect(after.instanceKey).not.toBe(before.instanceKey);
      await passDays(15);
      await sign(petition);
      expect(await taken(petition)).toEqual(['reminder', 'supervision_letter']);
    });

    it('a reopened petition has a ladder of its own for the new round, also when the first still lives', async () => {
      const petition = await register();
      await asked(petition);
      const stale = await ladder(petition);
      await hears(stale, 'petition.ended', false);
      await close(petition);
      await desk('lianjiang').work(petition, { 'follow-up': [{ reopen: 'yes' }] }, 'screen');
      expect(await ladder(petition)).toMatchObject({ round: 1, state: 'open' });
      await hears(stale, 'petition.ended', true);
      await asked(petition);
      const [first, second] = await ladders(petition);
      expect(first).toMatchObject({ round: 1, state: 'ended', rung: 'reminder' });
      expect(second).toMatchObject({ round: 2, state: 'open', rung: 'reminder' });
      expect((await ladders(petition)).length).toBe(2);
      await passDays(15);
      await sign(petition);
      await close(petition);
      expect(await ladders(petition)).toMatchObject([
        { round: 1, state: 'ended' },
        { round: 2, state: 'ended', rungs: [{ rung: 'reminder' }, { rung: 'supervision_letter' }] },
      ]);
    });
  });
});
