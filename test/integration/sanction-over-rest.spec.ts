/** Sanctions through REST: requested, the facts found, signed by a leader, sent, answered; also asked for by a ladder. */
import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { RequestSanction } from '../../src/domain/sanctions/index.js';
import { MoveLegalClock } from '../../src/infrastructure/clock/index.js';
import { UnitOfWork } from '../../src/infrastructure/database/index.js';
import { AuditEntry, verifyTrail } from '../../src/platform/audit/index.js';
import { PROCESS_HOST, type ProcessHost } from '../../src/platform/engine/index.js';
import { MessageCourier } from '../../src/platform/messages/message-courier.js';
import { SYSTEM_ACTOR } from '../../src/shared/actor.js';
import { lawDate, SystemClock } from '../../src/shared/clock.js';
import { newId } from '../../src/shared/ids.js';
import { diagramOf, end, path, start, userTask } from '../support/bpmn-builder.js';
import { forEachApp } from '../support/for-each-app.js';

const DAY = 86_400_000;
const REASONS = '多次督办后仍不作为，造成信访积案。';
const FINDING = {
  facts: '查明执行案款到账两年未发放。',
  basis: '关于执行案款发放的规定。',
  recipient: '有管理权限的机关',
  proposal: '建议依照规定处理并书面反馈。',
};
const PERSONS = { persons: '执行局局长郑某' };

interface Sanction {
  sanctionKey: string;
  instanceKey: string;
  state: string;
  acts: { kind: string; finding: string | null; texts: Record<string, string> }[];
}
interface Offer {
  code: string;
  keys: Record<string, string>;
  courts: { id: string }[];
}
interface Problem {
  code: string;
  errors?: { field: string }[];
}

describe('a sanction, through REST', () => {
  forEachApp((app) => {
    let now: number;
    let petition: string;

    beforeAll(async () => {
      await passTo(new SystemClock().now() + 3_600_000);
    });
    beforeEach(async () => {
      const { petitionKey } = await rest<{ petitionKey: string }>('lianjiang.clerk', 'POST', '/v1/petitions', {
        channel: 'letter',
        receivedOn: day(0),
        petitioners: [{ name: '吴一', phone: '13800138000', caseRole: 'applicant' }],
        executingCourt: '闽0122',
        claimKind: 'inaction',
        claimText: '判决生效两年，法院一直没有执行。',
      });
      petition = petitionKey;
    });

    const day = (days: number) => lawDate(now + days * DAY);
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
    const settle = () => app().app.get(MessageCourier, { strict: false }).settle();
    const request = (account: string, more: Record<string, unknown> = {}, headers: Record<string, string> = {}) =>
      app().call<Sanction & Problem>(
        account,
        'POST',
        '/v1/sanctions',
        { kind: 'accountability', targetCourt: '350122', petitionKey: petition, reasons: REASONS, ...more },
        headers,
      );
    async function requested(account: string, more: Record<string, unknown> = {}): Promise<string> {
      const answer = await request(account, more);
      expect(answer).toMatchObject({ status: 201, body: { state: 'requested' } });
      await settle();
      return answer.body.sanctionKey;
    }
    const sanction = (key: string, account = 'fuzhou.leader') => rest<Sanction>(account, 'GET', `/v1/sanctions/${key}`);
    const status = async (key: string, account: string) =>
      (await app().call(account, 'GET', `/v1/sanctions/${key}`)).status;
    const totalFor = async (account: string, filter: Record<string, unknown>) =>
      (await rest<{ page: { totalItems: number } }>(account, 'POST', '/v1/sanctions/search', { filter })).page
        .totalItems;
    const open = async (account: string, businessKey: string) =>
      (
        await rest<{ items: { userTaskKey: string; formId: string }[] }>(account, 'POST', '/v1/user-tasks/search', {
          filter: { businessKey, state: 'open' },
        })
      ).items;
    async function write(account: string, key: string, formId: string, variables: Record<string, unknown>) {
      const [task] = await open(account, key);
      expect(task?.formId).toBe(formId);
      return app().call<Problem>(account, 'POST', `/v1/user-tasks/${task!.userTaskKey}/completion`, { variables });
    }
    async function done(account: string, key: string, formId: string, variables: Record<string, unknown>) {
      expect(await write(account, key, formId, variables)).toMatchObject({ status: 200 });
    }
    const trailOf = (rootKey: string) =>
      app()
        .app.get(UnitOfWork)
        .read((em) => em.find(AuditEntry, { where: { rootKey }, order: { seq: 'ASC' } }))
        .then((entries) => entries.filter(({ type }) => type.startsWith('sanction.')));
    const registered = async () =>
      (
        await rest<{ items: { kind: string }[] }>('lianjiang.leader', 'GET', `/v1/petitions/${petition}/timeline`)
      ).items.filter(({ kind }) => kind.startsWith('sanction'));

    it('is offered with a petition, against the courts that it concerns; and what may be proposed without one', async () => {
      const offers = async (account: string) => {
        const { items } = await rest<{ items: Offer[] }>(account, 'GET', `/v1/petitions/${petition}/actions`);
        return items.filter(({ code }) => code.startsWith('propose_'));
      };
      const [offer, ...others] = await offers('fuzhou.supervisor');
      expect(others).toEqual([]);
      expect(offer).toMatchObject({
        code: 'propose_accountability',
        allowed: true,
        keys: { proposingCourt: '3501' },
        courts: [{ id: '350122' }],
      });
      // Where it is proposed against any of them, it is accepted.
      await requested('fuzhou.supervisor', { targetCourt: offer!.courts[0]!.id, ...offer!.keys });
      expect(await offers('lianjiang.leader')).toEqual([]);
      expect(await offers('fuzhou.screener')).toEqual([]);
      const supreme = await offers('spc.leader');
      expect(supreme.map(({ code, courts }) => [code, courts.map(({ id }) => id)])).toEqual([
        ['propose_accountability', ['350122', '3501', '35']],
        ['propose_deduction', ['35']],
      ]);

      const choices = async (account: string) =>
        (
          await rest<{ items: { kind: string; proposingCourt: string; targetLevel: string | null }[] }>(
            account,
            'GET',
            '/v1/sanctions/choices',
          )
        ).items;
      expect(await choices('fuzhou.leader')).toMatchObject([
        { kind: 'accountability', proposingCourt: '3501', targetLevel: null },
      ]);
      expect(await choices('spc.leader')).toMatchObject([
        { kind: 'accountability', targetLevel: null },
        { kind: 'deduction', targetLevel: 'high' },
      ]);
      expect(await choices('lianjiang.leader')).toEqual([]);
      expect((await app().call('fuzhou.clerk', 'GET', '/v1/sanctions/choices')).status).toBe(403);
    });

    it('accountability is found, sent back, found again, signed, sent and answered', async () => {
      const key = await requested('fuzhou.supervisor');
      await done('fuzhou.supervisor', key, 'sanction-finding', {
        ...FINDING,
        ...PERSONS,
        facts: '案款迟延发放，情况待核实。',
      });
      // Who finds the facts does not sign them.
      expect(await open('fuzhou.supervisor', key)).toEqual([]);
      await done('fuzhou.leader', key, 'sign-sanction', { decision: 'return', opinion: '事实不清，重新核实。' });
      await done('fuzhou.supervisor', key, 'sanction-finding', { ...FINDING, ...PERSONS });
      expect(await sanction(key)).toMatchObject({ state: 'found', points: null, signedByName: null });

      for (const account of ['lianjiang.leader', 'luoyuan.leader']) expect(await status(key, account)).toBe(404);
      expect(await totalFor('lianjiang.leader', { petitionKey: petition })).toBe(0);
      expect(await registered()).toEqual([]);
      await done('fuzhou.leader', key, 'sign-sanction', { decision: 'approve', opinion: '同意送出。' });
      expect(await sanction(key)).toMatchObject({ state: 'sent', signedByName: '福州中院院领导' });
      expect(await totalFor('lianjiang.leader', { petitionKey: petition })).toBe(1);
      expect(await registered()).toMatchObject([{ kind: 'sanction_sent' }]);
      const { items } = await rest<{ items: { template: string; petitionKey: string }[] }>(
        'lianjiang.leader',
        'GET',
        '/v1/notices',
      );
      expect(items).toContainEqual(expect.objectContaining({ template: 'sanction-sent', petitionKey: petition }));

      await passTo(now + 10 * DAY);
      for (const answeredOn of [day(-11), day(1)]) {
        const wrong = { answer: 'adopted', answeredOn, record: '已采纳。' };
        expect(await write('fuzhou.supervisor', key, 'sanction-answer', wrong)).toMatchObject({
          status: 422,
          body: { code: 'answer-day-refused', errors: [{ field: 'answeredOn' }] },
        });
      }
      await done('fuzhou.supervisor', key, 'sanction-answer', {
        answer: 'partly_adopted',
        answeredOn: day(0),
        record: '对责任人予以诫勉。',
      });
      const ended = await sanction(key);
      expect(ended).toMatchObject({ state: 'answered', answer: 'partly_adopted', answeredOn: day(0) });
      const kinds = ['requested', 'found', 'decided', 'found', 'decided', 'sent', 'answered'];
      expect(ended.acts.map(({ kind }) => kind)).toEqual(kinds);
      expect(ended.acts[0]!.texts).toEqual({ reasons: REASONS });
      const trail = await trailOf(ended.instanceKey);
      expect(trail.map(({ type }) => type)).toEqual(kinds.map((kind) => `sanction.${kind}`));
      for (const secret of [REASONS, PERSONS.persons]) expect(JSON.stringify(trail)).not.toContain(secret);
      // The target reads what was sent to it, not what was thought inside.
      const { acts } = await sanction(key, 'lianjiang.supervisor');
      expect(acts.map(({ kind }) => kind)).toEqual(['found', 'sent', 'answered']);
      expect(acts[0]!.texts).toMatchObject(FINDING);
      expect((await registered()).map(({ kind }) => kind)).toEqual(['sanction_sent', 'sanction_answered']);
    });

    it('a deduction is the Supreme Court’s, against a province, in points', async () => {
      const key = await requested('spc.supervisor', { kind: 'deduction', targetCourt: '35' });
      for (const points of [undefined, '0', '-1', '2.555', '二分'])
        expect((await write('spc.supervisor', key, 'sanction-finding', { ...FINDING, points })).status).toBe(400);
      await done('spc.supervisor', key, 'sanction-finding', { ...FINDING, ...PERSONS, points: '2.5' });
      // No person is blamed by a deduction: the form hides that field, and what it hides is not taken.
      expect((await sanction(key, 'spc.leader')).acts.at(-1)!.texts).toEqual(FINDING);
      expect(await status(key, 'fujian.leader')).toBe(404);
      await done('spc.leader', key, 'sign-sanction', { decision: 'approve', opinion: '同意。' });
      await done('spc.supervisor', key, 'sanction-answer', {
        answer: 'adopted',
        answeredOn: day(0),
        pointsDeducted: '1.25',
        record: '已在年度考评中扣分。',
      });
      expect(await sanction(key, 'fujian.leader')).toMatchObject({
        state: 'answered',
        points: 250,
        pointsDeducted: 125,
      });
    });

    it('what a leader drops is never sent', async () => {
      const key = await requested('fuzhou.leader', { petitionKey: undefined });
      await done('fuzhou.supervisor', key, 'sanction-finding', { ...FINDING, ...PERSONS });
      await done('fuzhou.leader', key, 'sign-sanction', { decision: 'drop', opinion: '情节轻微，不予提出。' });
      expect(await sanction(key)).toMatchObject({
        state: 'dropped',
        sentAt: null,
        endedAt: new Date(now).toISOString(),
      });
      expect(await status(key, 'lianjiang.leader')).toBe(404);
      for (const account of ['fuzhou.supervisor', 'fuzhou.leader']) expect(await open(account, key)).toEqual([]);
    });

    it('follows its courts under another one: who stands above then sees it', async () => {
      const key = await requested('fuzhou.supervisor');
      const under = (parentId: string) =>
        rest('spc.administrator', 'POST', '/v1/courts/import', {
          rows: [{ id: '3501', name: '福建省福州市中级人民法院', sign: '闽01', parentId }],
        });
      await under('36');
      expect(await status(key, 'fujian.leader')).toBe(404);
      expect(await status(key, 'spc.leader')).toBe(200);
      await under('35');
      expect(await status(key, 'fujian.leader')).toBe(200);
    });

    it('is refused to the wrong court and kind, and to who may not ask', async () => {
      const refusals: [string, Record<string, unknown>, number, string][] = [
        ['fuzhou.clerk', {}, 403, 'role-required'],
        ['fuzhou.supervisor', { proposingCourt: 'supreme' }, 403, 'not-your-court'],
        ['fuzhou.supervisor', { kind: 'deduction' }, 403, 'deduction-not-supreme'],
        ['fujian.leader', { kind: 'deduction', targetCourt: '3501' }, 403, 'deduction-not-supreme'],
        ['spc.supervisor', { kind: 'deduction' }, 422, 'province-required'],
        ['spc.supervisor', { kind: 'deduction', targetCourt: '3501' }, 422, 'province-required'],
        ['lianjiang.leader', {}, 422, 'court-not-below'],
        ['fuzhou.supervisor', { targetCourt: '35' }, 422, 'court-not-below'],
        ['fuzhou.supervisor', { targetCourt: '350123' }, 422, 'court-not-concerned'],
        ['lianjiang.leader', { targetCourt: '350123', petitionKey: undefined }, 422, 'court-not-below'],
        ['fuzhou.supervisor', { targetCourt: '某法院' }, 422, 'court-unknown'],
        ['fuzhou.supervisor', { petitionKey: newId() }, 404, 'petition-not-found'],
        ['luoyuan.leader', { targetCourt: '350122' }, 404, 'petition-not-found'],
      ];
      for (const [account, more, answered, code] of refusals) {
        const answer = await request(account, more);
        expect([account, more, answer.status, answer.body.code]).toEqual([account, more, answered, code]);
      }
      for (const more of [{ reasons: '短' }, { kind: 'fine' }, { targetCourt: undefined }, { points: 3 }])
        expect((await request('fuzhou.supervisor', more)).status).toBe(400);
      expect((await app().call('lianjiang.clerk', 'POST', '/v1/sanctions/search', {})).status).toBe(403);
      expect(await status(newId(), 'fuzhou.leader')).toBe(404);
    });

    it('is requested once although asked twice', async () => {
      const headers = { 'idempotency-key': `sanction-${petition}` };
      const answers = await Promise.all([1, 2].map(() => request('fuzhou.supervisor', {}, headers)));
      expect(answers.map((answer) => answer.status)).toEqual([201, 201]);
      expect(answers[1]!.body).toEqual(answers[0]!.body);
      await settle();
      const [task, ...more] = await open('fuzhou.supervisor', answers[0]!.body.sanctionKey);
      expect([task?.formId, more]).toEqual(['sanction-finding', []]);
      expect(await totalFor('fuzhou.leader', { petitionKey: petition })).toBe(1);
    });

    describe('that a ladder asks for', () => {
      const host = () => app().app.get<ProcessHost>(PROCESS_HOST);
      let ladder: string;
      beforeAll(async () => {
        const content = diagramOf('toy-watch', start('s'), userTask('u'), end('e'), path('s', 'u', 'e'));
        const files = [{ name: 'toy-watch.bpmn', content }];
        await rest('spc.designer', 'POST', '/v1/deployments', { files, reason: '试验' });
        const { instanceKey } = await host().start({
          processId: 'toy-watch',
          businessKey: newId(),
          variables: {},
          actor: SYSTEM_ACTOR,
          scopes: [],
        });
        ladder = instanceKey;
      });
      const inItsStep = (targetCourt: string, fail = false) =>
        host().step({
          rootKey: ladder,
          commandId: newId(),
          kind: 'watch',
          actor: SYSTEM_ACTOR,
          work: async () => {
            const answer = await app().app.get(RequestSanction, { strict: false }).execute({
              kind: 'accountability',
              proposingCourt: '3501',
              targetCourt,
              petitionKey: petition,
              supervisionKey: ladder,
              reasons: REASONS,
              actor: SYSTEM_ACTOR,
            });
            if (fail) throw new Error('the step comes to nothing');
            return answer;
          },
        });

      it('begins with the step, as a root of its own', async () => {
        const { sanctionKey } = await inItsStep('350122');
        await settle();
        expect(await sanction(sanctionKey)).toMatchObject({ state: 'requested', supervisionKey: ladder });
        expect((await open('fuzhou.supervisor', sanctionKey)).map(({ formId }) => formId)).toEqual([
          'sanction-finding',
        ]);
      });

      it('is refused against a court that is not below, and is not there when the step fails', async () => {
        await expect(inItsStep('35')).rejects.toMatchObject({ code: 'court-not-below' });
        await expect(inItsStep('350122', true)).rejects.toThrow('comes to nothing');
        await settle();
        expect(await totalFor('fuzhou.leader', { petitionKey: petition })).toBe(0);
      });
    });

    it('leaves a trail that is whole', async () => {
      const { findings } = await app()
        .app.get(UnitOfWork)
        .read((em) => verifyTrail(em));
      expect(findings).toEqual([]);
    });
  });
});
