/** Video interviews through REST: called, their time agreed, held, rectified and checked; on their own and from a ladder. */
import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { EndInterviews } from '../../src/domain/interviews/index.js';
import { MoveLegalClock } from '../../src/infrastructure/clock/index.js';
import { UnitOfWork } from '../../src/infrastructure/database/index.js';
import { AuditEntry, verifyTrail } from '../../src/platform/audit/index.js';
import { PROCESS_HOST, type ProcessHost } from '../../src/platform/engine/index.js';
import { SYSTEM_ACTOR } from '../../src/shared/actor.js';
import { lawDate, SystemClock } from '../../src/shared/clock.js';
import { newId } from '../../src/shared/ids.js';
import { callActivity, diagramOf, end, path, start } from '../support/bpmn-builder.js';
import { Desk } from '../support/desk.js';
import { forEachApp } from '../support/for-each-app.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const ROLES = ['screener', 'leader', 'handler', 'clerk', 'supervisor'];
const MINUTES = {
  result: 'held',
  participants: '福州中院执行局局长，连江县法院分管副院长。',
  minutes: '连江县法院汇报了案件执行情况，承认财产处置迟延。',
  conclusions: '限期处置查封房产。',
};

interface Interview {
  interviewKey: string;
  instanceKey: string;
  state: string;
  version: number;
  roomLink: string | null;
  rectificationOverdueAt: string | null;
  acts: { kind: string; texts: Record<string, string> }[];
}
interface Problem {
  code: string;
  errors?: { field: string }[];
}

describe('a video interview, through REST', () => {
  forEachApp((app) => {
    let now: number;
    let petition: string;

    beforeAll(async () => {
      // On the quarter of an hour, as the forms want times; far enough ahead never to go back.
      now = Math.ceil((new SystemClock().now() + HOUR) / HOUR) * HOUR;
      await passTo(now);
    });
    beforeEach(async () => {
      petition = await register('lianjiang.clerk');
    });

    const day = (days: number) => lawDate(now + days * DAY);
    /** As the form's picker writes it. */
    const at = (milliseconds: number) => new Date(now + milliseconds + 8 * HOUR).toISOString().slice(0, 16) + '+08:00';
    const rest = async <T = Record<string, unknown>>(
      account: string,
      method: string,
      route: string,
      body?: unknown,
    ) => {
      const answer = await app().call<T>(account, method, route, body);
      if (answer.status >= 400) throw new Error(`${account} ${route}: ${answer.status} ${JSON.stringify(answer.body)}`);
      return answer.body;
    };
    async function passTo(instant: number): Promise<void> {
      await app().app.get(MoveLegalClock).execute({ instant, rate: 0 });
      now = instant;
    }
    /** What a timer brings about soon after. */
    async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
      for (const limit = performance.now() + 15_000; performance.now() < limit;) if (await isSo()) return;
      throw new Error(`waited in vain for: ${what}`);
    }
    async function register(account: string): Promise<string> {
      const { petitionKey } = await rest<{ petitionKey: string }>(account, 'POST', '/v1/petitions', {
        channel: 'letter',
        receivedOn: day(0),
        petitioners: [{ name: '吴一', phone: '13800138000', caseRole: 'applicant' }],
        executingCourt: '闽0122',
        claimKind: 'inaction',
        claimText: '判决生效两年，法院一直没有执行。',
        accusedPersons: [{ name: '陈某某' }],
      });
      return petitionKey;
    }
    const call = (account: string, more: Record<string, unknown> = {}, headers: Record<string, string> = {}) =>
      app().call<Interview & Problem>(
        account,
        'POST',
        '/v1/interviews',
        { petitionKey: petition, supervisedCourt: '350122', ...more },
        headers,
      );
    async function called(): Promise<string> {
      const answer = await call('fuzhou.supervisor');
      expect(answer).toMatchObject({ status: 201, body: { state: 'opened', supervisingCourt: '3501' } });
      return answer.body.interviewKey;
    }
    const interview = (key: string, account = 'fuzhou.leader') =>
      rest<Interview>(account, 'GET', `/v1/interviews/${key}`);
    const open = async (account: string, businessKey: string) =>
      (
        await rest<{ items: { userTaskKey: string; formId: string; dueAt: string }[] }>(
          account,
          'POST',
          '/v1/user-tasks/search',
          { filter: { businessKey, state: 'open' } },
        )
      ).items;
    /** @returns the answer to the one task that waits, which has this form */
    async function write(account: string, businessKey: string, formId: string, variables: Record<string, unknown>) {
      await until(formId, async () => (await open(account, businessKey)).length > 0);
      const [task] = await open(account, businessKey);
      expect(task!.formId).toBe(formId);
      return app().call<Problem>(account, 'POST', `/v1/user-tasks/${task!.userTaskKey}/completion`, { variables });
    }
    async function done(account: string, key: string, formId: string, variables: Record<string, unknown>) {
      expect(await write(account, key, formId, variables)).toMatchObject({ status: 200 });
    }
    const proposal = (milliseconds: number) => ({
      proposedFor: at(milliseconds),
      reasons: '该案逾期未办，多次督办没有进展。',
      attendees: '分管副院长、执行局局长',
    });
    const propose = (key: string, milliseconds: number) =>
      done('fuzhou.supervisor', key, 'propose-interview', proposal(milliseconds));
    const trailOf = (rootKey: string) =>
      app()
        .app.get(UnitOfWork)
        .read((em) => em.find(AuditEntry, { where: { rootKey }, order: { seq: 'ASC' } }))
        .then((entries) => entries.filter(({ type }) => type.startsWith('interview.')));
    const notices = async (account: string, template: string) =>
      (await rest<{ items: { template: string; petitionKey: string }[] }>(account, 'GET', '/v1/notices')).items.filter(
        (notice) => notice.template === template && notice.petitionKey === petition,
      );

    it('is called, agreed to, held, rectified and checked: every act in register and trail', async () => {
      const key = await called();
      await propose(key, 2 * DAY);
      expect(await interview(key)).toMatchObject({ state: 'proposed', roomLink: null, timeAnswer: null });
      await done('lianjiang.leader', key, 'agree-interview', { answer: 'agree', attendees: '王副院长' });
      const scheduled = await interview(key);
      expect(scheduled).toMatchObject({
        state: 'agreed',
        timeAnswer: 'agreed',
        agreedFor: new Date(now + 2 * DAY).toISOString(),
        roomLink: expect.stringMatching(new RegExp(`^/interviews/${key}/room#[\\w-]{43}$`)),
      });
      for (const account of ['fuzhou.supervisor', 'lianjiang.leader', 'lianjiang.supervisor'])
        expect(await notices(account, 'interview-scheduled')).toHaveLength(1);
      expect((await interview(key, 'lianjiang.handler')).roomLink).toBe(scheduled.roomLink);
      // Who stands above both sees the interview, and has no seat in it.
      expect(await interview(key, 'spc.leader')).toMatchObject({ state: 'agreed', roomLink: null });

      expect(await open('fuzhou.supervisor', key)).toEqual([]);
      await passTo(now + 2 * DAY);
      const wrong = await write('fuzhou.supervisor', key, 'hold-interview', {
        ...MINUTES,
        rectification: 'yes',
        rectifyBy: day(0),
      });
      expect(wrong).toMatchObject({ status: 422, body: { errors: [{ field: 'rectifyBy' }] } });
      await done('fuzhou.supervisor', key, 'hold-interview', { ...MINUTES, rectification: 'yes', rectifyBy: day(10) });
      expect(await interview(key)).toMatchObject({ state: 'rectifying', rectifyBy: day(10), roomLink: null });
      const [due] = await open('lianjiang.handler', key);
      expect(new Date(due!.dueAt).getTime()).toBe(Date.parse(`${day(10)}T23:59:59+08:00`));
      await done('lianjiang.handler', key, 'rectify', {
        measures: '已启动房产拍卖程序，专人负责。',
        results: '房产已挂拍。',
      });
      await done('fuzhou.supervisor', key, 'check-rectification', { finding: 'improved', opinion: '整改到位。' });

      const ended = await interview(key, 'lianjiang.leader');
      expect(ended).toMatchObject({ state: 'checked', improved: true, rectificationOverdueAt: null });
      const kinds = ['opened', 'proposed', 'answered', 'scheduled', 'held', 'rectified', 'checked'];
      expect(ended.acts.map(({ kind }) => kind)).toEqual(kinds.map((kind) => `interview_${kind}`));
      expect(ended.acts[4]!.texts).toMatchObject({ minutes: MINUTES.minutes, conclusions: MINUTES.conclusions });
      const trail = await trailOf(ended.instanceKey);
      expect(trail.map(({ type }) => type)).toEqual(kinds.map((kind) => `interview.${kind}`));
      expect(trail[4]!.data).toMatchObject({ interview: key, petition, textsCommitment: expect.any(String) });
      expect(JSON.stringify(trail)).not.toContain(MINUTES.conclusions);
      // The petition's own register tells of each act, and holds none of the texts.
      const { items } = await rest<{ items: { kind: string; texts: object }[] }>(
        'lianjiang.leader',
        'GET',
        `/v1/petitions/${petition}/timeline`,
      );
      const recorded = items.filter(({ kind }) => kind.startsWith('interview_'));
      expect(recorded.map(({ kind }) => kind)).toEqual(kinds.map((kind) => `interview_${kind}`));
      expect(recorded.every(({ texts }) => Object.keys(texts).length === 0)).toBe(true);
      expect(await open('fuzhou.supervisor', key)).toEqual([]);
    });

    it('another time that is taken over needs no second answer; nothing to rectify ends it', async () => {
      const key = await called();
      await propose(key, 2 * DAY);
      for (const counterFor of [at(-HOUR), at(367 * DAY)]) {
        const refused = { answer: 'counter', counterFor, reasons: '当日有庭。' };
        expect(await write('lianjiang.supervisor', key, 'agree-interview', refused)).toMatchObject({
          status: 422,
          body: { code: 'interview-time-refused', errors: [{ field: 'counterFor' }] },
        });
      }
      await done('lianjiang.supervisor', key, 'agree-interview', {
        answer: 'counter',
        counterFor: at(3 * DAY),
        reasons: '当日有庭。',
      });
      const countered = { state: 'opened', counterFor: new Date(now + 3 * DAY).toISOString(), timeAnswer: 'countered' };
      expect(await interview(key)).toMatchObject(countered);
      await propose(key, 3 * DAY);
      expect(await interview(key)).toMatchObject({ state: 'agreed', timeAnswer: 'taken_over', counterFor: null });
      await passTo(now + 3 * DAY);
      await done('fuzhou.supervisor', key, 'hold-interview', { ...MINUTES, rectification: 'no' });
      expect(await interview(key)).toMatchObject({ state: 'held', rectifyBy: null, improved: null });
      expect(await open('lianjiang.leader', key)).toEqual([]);
    });

    it('without an answer the time stands; what was not held gets another time and another room', async () => {
      const key = await called();
      await propose(key, HOUR);
      await passTo(now + HOUR);
      await until('scheduled', async () => (await interview(key)).state === 'agreed');
      const first = await interview(key);
      expect(first).toMatchObject({ timeAnswer: 'none' });
      expect(await open('lianjiang.leader', key)).toEqual([]);
      await done('fuzhou.supervisor', key, 'hold-interview', { result: 'not_held', reasons: '网络故障，未能接通。' });
      expect(await interview(key)).toMatchObject({ state: 'opened', agreedFor: null, roomLink: null });
      await propose(key, 2 * HOUR);
      await done('lianjiang.leader', key, 'agree-interview', { answer: 'agree' });
      const second = await interview(key);
      expect(second).toMatchObject({ state: 'agreed', timeAnswer: 'agreed' });
      expect(second.roomLink).not.toBe(first.roomLink);
      expect(second.acts.find(({ kind }) => kind === 'interview_not_held')!.texts).toEqual({
        reasons: '网络故障，未能接通。',
      });
    });

    it('a late rectification is marked once, told to both courts, and still has to come', async () => {
      const key = await called();
      await propose(key, HOUR);
      await done('lianjiang.leader', key, 'agree-interview', { answer: 'agree' });
      await passTo(now + HOUR);
      await done('fuzhou.supervisor', key, 'hold-interview', { ...MINUTES, rectification: 'yes', rectifyBy: day(5) });
      const last = Date.parse(`${day(5)}T23:59:59+08:00`);
      await passTo(last - 1);
      expect((await interview(key)).rectificationOverdueAt).toBeNull();
      await passTo(last + 1_000 + HOUR);
      await until('overdue', async () => (await interview(key)).rectificationOverdueAt !== null);
      await passTo(now + 30 * DAY);
      for (const account of ['fuzhou.supervisor', 'lianjiang.leader'])
        expect(await notices(account, 'rectification-overdue')).toHaveLength(1);
      await done('lianjiang.leader', key, 'rectify', {
        measures: '已发放执行案款，完成整改。',
        results: '案款已发放。',
      });
      await done('fuzhou.supervisor', key, 'check-rectification', { finding: 'not_improved', opinion: '整改不力。' });
      const ended = await interview(key);
      expect(ended).toMatchObject({ state: 'checked', improved: false });
      expect(ended.acts.filter(({ kind }) => kind === 'interview_overdue')).toHaveLength(1);
    });

    it('is seen by its courts and those above them, never by a sister court, in counts too', async () => {
      const key = await called();
      const totalFor = async (account: string) =>
        (
          await rest<{ page: { totalItems: number } }>(account, 'POST', '/v1/interviews/search', {
            filter: { petitionKey: petition },
          })
        ).page.totalItems;
      const seers = ['lianjiang.clerk', 'fuzhou.leader', 'fujian.supervisor', 'spc.leader'];
      for (const account of seers) {
        expect(await totalFor(account)).toBe(1);
        expect((await app().call(account, 'GET', `/v1/interviews/${key}`)).status).toBe(200);
      }
      expect(await totalFor('luoyuan.supervisor')).toBe(0);
      const sisters = await app().call('luoyuan.supervisor', 'GET', `/v1/interviews/${key}`);
      expect(sisters).toMatchObject({ status: 404, body: { code: 'interview-not-found' } });
      expect(await open('luoyuan.supervisor', key)).toEqual([]);
      const { instanceKey } = await interview(key);
      expect((await app().call('lianjiang.leader', 'GET', `/v1/process-instances/${instanceKey}`)).status).toBe(200);
      expect((await app().call('luoyuan.leader', 'GET', `/v1/process-instances/${instanceKey}`)).status).toBe(404);
      const page = { limit: 1 };
      const first = await rest<{ items: Interview[]; page: { endCursor: string } }>(
        'fuzhou.leader',
        'POST',
        '/v1/interviews/search',
        { page },
      );
      expect(first.items[0]!.interviewKey).toBe(key);
      expect(first.page.endCursor).not.toBeNull();
    });

    it('follows its court under another one: who stands above then sees it', async () => {
      const key = await called();
      const under = (parentId: string) =>
        rest('spc.administrator', 'POST', '/v1/courts/import', {
          rows: [{ id: '350122', name: '福建省连江县人民法院', sign: '闽0122', parentId }],
        });
      await under('3502');
      expect((await app().call('fuzhou.leader', 'GET', `/v1/interviews/${key}`)).status).toBe(404);
      expect((await interview(key, 'fujian.leader')).state).toBe('opened');
      await under('3501');
      expect((await interview(key)).state).toBe('opened');
    });

    it('is refused to wrong courts, for a petition that is none of theirs, and to who is no supervisor', async () => {
      const refusals: [string, Record<string, unknown>, number, string][] = [
        ['fuzhou.leader', {}, 403, 'role-required'],
        ['fuzhou.supervisor', { supervisingCourt: '35' }, 403, 'not-your-court'],
        ['lianjiang.supervisor', { supervisedCourt: '350123' }, 422, 'court-not-below'],
        ['lianjiang.supervisor', {}, 422, 'court-not-below'],
        ['fuzhou.supervisor', { supervisedCourt: '35' }, 422, 'court-not-below'],
        ['fuzhou.supervisor', { supervisedCourt: '火星法院' }, 422, 'court-unknown'],
        ['fuzhou.supervisor', { supervisedCourt: '350123' }, 422, 'court-not-concerned'],
        ['luoyuan.supervisor', {}, 404, 'petition-not-found'],
        ['fuzhou.supervisor', { petitionKey: newId() }, 404, 'petition-not-found'],
      ];
      for (const [account, more, status, code] of refusals) {
        const answer = await call(account, more);
        expect([account, more, answer.status, answer.body.code]).toEqual([account, more, status, code]);
      }
      for (const body of [{}, { petitionKey: petition, supervisedCourt: '' }, { supervisedCourt: 5 }, { x: 1 }, []])
        expect((await app().call('fuzhou.supervisor', 'POST', '/v1/interviews', body)).status).toBe(400);
      expect((await call('fuzhou.supervisor', { more: true })).status).toBe(400);
      // A court far above calls one in between, too.
      expect(await call('spc.supervisor', { supervisedCourt: '闽' })).toMatchObject({
        status: 201,
        body: { supervisingCourt: 'supreme', supervisedCourt: '35' },
      });
    });

    it('is called once although asked twice, and not about a petition that has ended', async () => {
      const key = { 'idempotency-key': `interview-${petition}` };
      const [first, second] = await Promise.all([
        call('fuzhou.supervisor', {}, key),
        call('fuzhou.supervisor', {}, key),
      ]);
      expect([first.status, second.status]).toEqual([201, 201]);
      expect(second.body).toEqual(first.body);
      expect(await call('fuzhou.supervisor', { supervisedCourt: '闽0122' }, key)).toMatchObject({ status: 422 });
      const accounts = ROLES.map((role) => `lianjiang.${role}`);
      await new Desk(app(), accounts, day(0)).work(petition);
      expect(await call('fuzhou.supervisor')).toMatchObject({ status: 409, body: { code: 'petition-ended' } });
    });

    it('refuses times that are past or too far, and words that name who is accused', async () => {
      const key = await called();
      for (const milliseconds of [0, -DAY, 368 * DAY])
        expect(await write('fuzhou.supervisor', key, 'propose-interview', proposal(milliseconds))).toMatchObject({
          status: 422,
          body: { code: 'interview-time-refused', errors: [{ field: 'proposedFor' }] },
        });
      const naming = { ...proposal(DAY), reasons: '信访人反映陈某某不作为。' };
      expect(await write('fuzhou.supervisor', key, 'propose-interview', naming)).toMatchObject({
        status: 422,
        body: { code: 'accused-named', errors: [{ field: 'reasons' }] },
      });
      const malformed = { ...proposal(DAY), proposedFor: '明天上午' };
      expect(await write('fuzhou.supervisor', key, 'propose-interview', malformed)).toMatchObject({
        status: 400,
        body: { code: 'form-invalid' },
      });
      expect(await interview(key)).toMatchObject({ state: 'opened', proposedFor: null });
    });

    describe('that a ladder calls', () => {
      let ladder: string;
      let supervision: string;
      beforeAll(async () => {
        const diagram = diagramOf(
          'toy-ladder',
          start('s'),
          callActivity('i', 'video-interview'),
          end('e'),
          path('s', 'i', 'e'),
        );
        const files = [{ name: 'toy-ladder.bpmn', content: diagram }];
        await rest('spc.designer', 'POST', '/v1/deployments', { files, reason: '试验' });
      });
      const host = () => app().app.get<ProcessHost>(PROCESS_HOST);
      beforeEach(async () => {
        supervision = newId();
        const { instanceKey } = await host().start({
          processId: 'toy-ladder',
          businessKey: petition,
          variables: { petition, supervision, supervisingCourt: '3501', supervisedCourt: '350122' },
          actor: SYSTEM_ACTOR,
          scopes: [],
        });
        ladder = instanceKey;
      });
      const ofLadder = async (account = 'lianjiang.leader') =>
        (
          await rest<{ items: Interview[] }>(account, 'POST', '/v1/interviews/search', {
            filter: { supervisionKey: supervision },
          })
        ).items;

      it('opens its record itself, lets both courts in, and writes on the ladder’s chain', async () => {
        const [opened, ...others] = await ofLadder();
        expect(others).toEqual([]);
        expect(opened).toMatchObject({ state: 'opened', openedByName: SYSTEM_ACTOR.name, supervisionKey: supervision });
        expect(await ofLadder('luoyuan.leader')).toEqual([]);
        await done('fuzhou.supervisor', petition, 'propose-interview', proposal(2 * DAY));
        await done('lianjiang.leader', petition, 'agree-interview', { answer: 'agree' });
        const trail = await trailOf(ladder);
        expect(trail.map(({ type }) => type)).toEqual(
          ['opened', 'proposed', 'answered', 'scheduled'].map((kind) => `interview.${kind}`),
        );
        expect(trail.map(({ data }) => data['supervision'])).toEqual(trail.map(() => supervision));
      });

      it('ends with the supervision, once, and leaves alone what others called', async () => {
        const standing = await called();
        const endThem = () =>
          host().step({
            rootKey: ladder,
            commandId: newId(),
            kind: 'end-interviews',
            actor: SYSTEM_ACTOR,
            work: () => app().app.get(EndInterviews, { strict: false }).ofSupervision(supervision, ladder),
          });
        await endThem();
        await endThem();
        expect(await ofLadder()).toMatchObject([{ state: 'ended', endedAt: new Date(now).toISOString() }]);
        expect((await trailOf(ladder)).map(({ type }) => type)).toEqual(['interview.opened', 'interview.ended']);
        expect((await interview(standing)).state).toBe('opened');
      });
    });

    it('leaves a trail that is whole', async () => {
      await until('no finding', async () => {
        const { findings } = await app()
          .app.get(UnitOfWork)
          .read((em) => verifyTrail(em));
        return findings.length === 0;
      });
    });
  });
});
