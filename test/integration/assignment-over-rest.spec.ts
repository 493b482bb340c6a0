import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { MessageCourier } from '../../src/platform/messages/message-courier.js';
import { lawDate, SystemClock } from '../../src/shared/clock.js';
import { Desk } from '../support/desk.js';
import { forEachApp } from '../support/for-each-app.js';
import type { Answer } from '../support/test-app.js';

const day = (days: number) => lawDate(new SystemClock().now() + days * 86_400_000);
const today = day(0);
const ROLES = ['screener', 'leader', 'handler', 'clerk', 'supervisor'];
const LETTER = '请依法办理并按期报送结果。';

interface Problem {
  code: string;
  errors?: { field: string; code: string }[];
}

describe('an assignment, through REST', () => {
  forEachApp((app) => {
    let petition: string;
    let desk: Desk;
    let count = 0;

    beforeEach(async () => {
      const { body } = await app().call<{ petitionKey: string }>('fuzhou.clerk', 'POST', '/v1/petitions', {
        channel: 'letter',
        receivedOn: today,
        petitioners: [{ name: '吴一', phone: '13800138000', caseRole: 'applicant' }],
        executingCourt: '闽0122',
        caseNumber: `（2017）闽0122执${++count}号`,
        claimKind: 'inaction',
        claimText: '判决生效两年，法院一直没有执行。',
      });
      petition = body.petitionKey;
      desk = new Desk(
        app(),
        [...ROLES.map((role) => `fuzhou.${role}`), ...ROLES.map((role) => `lianjiang.${role}`)],
        today,
      );
    });

    const assignedUntil = (form: string, special: Record<string, Record<string, unknown>[]> = {}) =>
      desk.work(
        petition,
        {
          screen: [{ route: 'assign' }],
          assign: [{ assignedCourt: '350122', resultDueOn: day(20), letter: LETTER }],
          ...special,
        },
        form,
      );
    const assignments = async (account = 'fuzhou.leader') =>
      (await app().call<{ items: Record<string, unknown>[] }>(account, 'GET', `/v1/petitions/${petition}/assignments`))
        .body.items;
    const settle = () => app().app.get(MessageCourier, { strict: false }).settle();
    const status = async () =>
      (
        await app().call<{ status: string; outcome: string | null; round: number; closedAt: string | null }>(
          'fuzhou.clerk',
          'GET',
          `/v1/petitions/${petition}`,
        )
      ).body;
    const kinds = async (account = 'fuzhou.leader') =>
      (
        await app().call<{ items: { kind: string; texts?: object }[] }>(
          account,
          'GET',
          `/v1/petitions/${petition}/timeline`,
        )
      ).body.items;

    it('refuses days that are past or too far, each by its field', async () => {
      await assignedUntil('assign');
      const { account, task } = (await desk.next(petition))!;
      const refused: [Record<string, unknown>, string][] = [
        [{ resultDueOn: today }, 'resultDueOn'],
        [{ resultDueOn: day(61) }, 'resultDueOn'],
        [{ progressDueOn: day(21) }, 'progressDueOn'],
        [{ assignedCourt: '35' }, 'assignedCourt'],
      ];
      for (const [more, field] of refused) {
        const answer: Answer = await desk.complete(account, task, {
          assignedCourt: '350122',
          resultDueOn: day(20),
          letter: LETTER,
          ...more,
        });
        expect(answer).toMatchObject({ status: 422, body: { errors: [{ field }] } });
      }
      expect(await assignments()).toEqual([]);
    });

    it('is invisible to the assigned court until it is issued, and names a handler of that court only', async () => {
      await assignedUntil('assign');
      expect((await app().call('lianjiang.handler', 'GET', `/v1/petitions/${petition}`)).status).toBe(404);
      await desk.work(
        petition,
        { assign: [{ assignedCourt: '闽0122', resultDueOn: day(20), letter: LETTER }] },
        'acknowledge',
      );
      const [assignment] = await assignments('lianjiang.handler');
      expect(assignment).toMatchObject({
        state: 'issued',
        letter: LETTER,
        letterNumber: expect.stringMatching(/闽01信交\d+号/),
      });
      const { account, task } = (await desk.next(petition))!;
      const foreign = (await app().call<{ id: string }>('luoyuan.handler', 'GET', '/v1/me')).body.id;
      const answer = await desk.complete(account, task, {
        answer: 'acknowledge',
        handlingMode: 'own',
        handler: foreign,
      });
      expect(answer).toMatchObject({ status: 422, body: { code: 'handler-unknown', errors: [{ field: 'handler' }] } });
      const down = await desk.complete(account, task, {
        answer: 'acknowledge',
        handlingMode: 'assign_down',
        handler: foreign,
      });
      expect(down).toMatchObject({ status: 422, body: { errors: [{ field: 'handlingMode' }] } });
    });

    it('tells the court of the enforcement case at once', async () => {
      await assignedUntil('acknowledge');
      const { body } = await app().call<{
        items: { noticeKey: string; template: string; text: { zh: string }; petitionKey: string; isRead: boolean }[];
      }>('lianjiang.handler', 'GET', '/v1/notices?unread=true');
      const notice = body.items.find(({ petitionKey }) => petitionKey === petition)!;
      expect(notice).toMatchObject({ template: 'enforcement-handler', isRead: false });
      expect(notice.text.zh).toContain(`（2017）闽0122执${count}号`);
      expect(notice.text.zh).not.toContain('吴');
      const read = `/v1/notices/${notice.noticeKey}/reading`;
      expect((await app().call('luoyuan.handler', 'POST', read)).status).toBe(404);
      expect((await app().call('lianjiang.handler', 'POST', read)).status).toBe(204);
      expect((await app().call('lianjiang.handler', 'POST', read)).status).toBe(204);
      const unread = await app().call<{ items: object[] }>('lianjiang.handler', 'GET', '/v1/notices?unread=true');
      expect(unread.body.items).not.toContainEqual(expect.objectContaining({ noticeKey: notice.noticeKey }));
    });

    const dispute = {
      answer: 'dispute',
      disputeReasons: '该案由罗源县人民法院执行，不属本院。',
      handlingMode: undefined,
      handler: undefined,
    };

    it('is disputed once only', async () => {
      await assignedUntil('decide-dispute', { acknowledge: [dispute] });
      expect((await assignments())[0]).toMatchObject({ state: 'disputed' });
      await desk.work(petition, {}, 'acknowledge');
      const { account, task } = (await desk.next(petition))!;
      const again = await desk.complete(account, task, dispute);
      expect(again).toMatchObject({ status: 422, body: { code: 'disputed-already', errors: [{ field: 'answer' }] } });
    });

    it('goes to another court when a dispute is upheld; the first assignment is returned', async () => {
      await assignedUntil('decide-dispute', { acknowledge: [dispute] });
      await desk.work(
        petition,
        { 'decide-dispute': [{ decision: 'reassign', reasons: '改由罗源县人民法院办理。' }] },
        'assign',
      );
      await desk.work(petition, { assign: [{ assignedCourt: '350123', resultDueOn: day(20), letter: LETTER }] });
      expect(await assignments()).toMatchObject([
        { toCourt: '350122', state: 'returned' },
        { toCourt: '350123', state: 'issued' },
      ]);
      expect((await app().call('luoyuan.handler', 'GET', `/v1/petitions/${petition}`)).status).toBe(200);
    });

    it('is taken back to screening when a dispute is upheld', async () => {
      await assignedUntil('decide-dispute', { acknowledge: [dispute] });
      await desk.work(
        petition,
        { 'decide-dispute': [{ decision: 'take_back', reasons: '由本院自行办理。' }] },
        'screen',
      );
      expect((await assignments())[0]).toMatchObject({ toCourt: '350122', state: 'returned' });
      expect(await status()).toMatchObject({ status: 'screening' });
    });

    it('is given more time once at a time, and by a leader', async () => {
      await assignedUntil('verify-claims');
      const [assignment] = await assignments();
      const path = `/v1/assignments/${String(assignment!.assignmentKey)}/extension-requests`;
      const ask = (account: string, newDueOn: string, reasons = '房产正在拍卖，需要时间。') =>
        app().call<Problem>(account, 'POST', path, { newDueOn, reasons });
      expect(await ask('luoyuan.handler', day(25))).toMatchObject({ status: 404 });
      expect(await ask('fuzhou.handler', day(25))).toMatchObject({
        status: 403,
        body: { code: 'not-assigned-to-you' },
      });
      expect(await ask('lianjiang.clerk', day(25))).toMatchObject({ status: 403 });
      expect(await ask('lianjiang.handler', day(20))).toMatchObject({ status: 422 });
      expect(await ask('lianjiang.handler', day(51))).toMatchObject({ status: 422 });
      expect(await ask('lianjiang.handler', day(25), '短')).toMatchObject({ status: 400 });
      const answers = await Promise.all([ask('lianjiang.handler', day(40)), ask('lianjiang.leader', day(41))]);
      expect(answers.map((answer) => answer.status).sort()).toEqual([201, 409]);
      await settle();
      const leader = new Desk(app(), ['fuzhou.leader'], today);
      await leader.work(petition, {
        'decide-extension': [{ decision: 'grant', newDueOn: day(45), reasons: '同意延期。' }],
      });
      expect(leader.done).toEqual(['decide-extension']);
      expect((await assignments())[0]).toMatchObject({ resultDueOn: day(45), firstResultDueOn: day(20) });
      expect(await ask('lianjiang.handler', day(50))).toMatchObject({ status: 201 });
      await settle();
      await leader.work(petition, { 'decide-extension': [{ decision: 'deny', reasons: '不同意再次延期。' }] });
      expect((await assignments())[0]).toMatchObject({ resultDueOn: day(45) });
      const decided = (await kinds('lianjiang.handler')).filter(({ kind }) => kind === 'extension_decided');
      expect(decided.map(({ texts }) => texts)).toEqual([{ reasons: '同意延期。' }, { reasons: '不同意再次延期。' }]);
    });

    it('takes progress reports of the assigned court', async () => {
      await assignedUntil('verify-claims');
      const [assignment] = await assignments();
      const path = `/v1/assignments/${String(assignment!.assignmentKey)}/progress-reports`;
      const report = { progress: '已查封被执行人房产一处。', amount: 1_000_00 };
      expect(await app().call('lianjiang.handler', 'POST', path, report)).toMatchObject({ status: 201 });
      expect(await app().call('fuzhou.handler', 'POST', path, report)).toMatchObject({ status: 403 });
      expect((await kinds()).at(-1)).toMatchObject({
        kind: 'progress_reported',
        amount: 100_000,
        texts: { progress: report.progress },
      });
    });

    it('ends with the petition when that is withdrawn', async () => {
      await assignedUntil('verify-claims');
      const path = `/v1/petitions/${petition}/withdrawal`;
      expect(await app().call('lianjiang.clerk', 'POST', path)).toMatchObject({
        status: 403,
        body: { code: 'not-your-petition' },
      });
      expect(await app().call('luoyuan.clerk', 'POST', path)).toMatchObject({ status: 404 });
      expect((await app().call('fuzhou.clerk', 'POST', path)).status).toBe(202);
      await settle();
      expect(await status()).toMatchObject({ status: 'withdrawn', outcome: 'withdrawn' });
      expect((await assignments())[0]).toMatchObject({ state: 'withdrawn' });
      expect(await desk.next(petition)).toBeUndefined();
      expect(await app().call('fuzhou.clerk', 'POST', path)).toMatchObject({
        status: 409,
        body: { code: 'petition-ended' },
      });
    });

    it.each(['reply', 'look-back', 'follow-up'])('is withdrawn no more once it was closed: before %s', async (form) => {
      await desk.work(petition, {}, form);
      const path = `/v1/petitions/${petition}/withdrawal`;
      const closed = await status();
      expect(closed).toMatchObject({ outcome: 'enforced' });
      expect(await app().call('fuzhou.clerk', 'POST', path)).toMatchObject({
        status: 409,
        body: { code: 'petition-ended' },
      });
      await settle();
      expect(await status()).toEqual(closed);
      expect((await desk.next(petition))!.task.formId).toBe(form);
    });

    it('keeps its outcome when it is closed while the withdrawal is under way', async () => {
      await desk.work(petition, {}, 'close');
      // Messages are on their way for as long as this holds.
      const courier = app().app.get(MessageCourier, { strict: false });
      const holding = jest.spyOn(courier as unknown as { deliver(): Promise<void> }, 'deliver').mockResolvedValue();
      expect((await app().call('fuzhou.clerk', 'POST', `/v1/petitions/${petition}/withdrawal`)).status).toBe(202);
      await desk.work(petition, {}, 'look-back');
      const closed = await status();
      expect(closed).toMatchObject({ status: 'replied', outcome: 'enforced' });
      holding.mockRestore();
      await settle();
      expect(await status()).toMatchObject({ outcome: 'enforced', closedAt: closed.closedAt });
    });

    it('leaves its handler behind when the result is accepted: the petition is with the upper court again', async () => {
      await assignedUntil('review-result');
      const handler = { handlingCourt: '350122', handlerId: expect.any(String), handlerName: expect.any(String) };
      expect(await status()).toMatchObject(handler);
      const { account, task } = (await desk.next(petition))!;
      await desk.complete(account, task, { decision: 'send_back', opinion: '请补充付款凭证。' });
      expect(await status()).toMatchObject(handler);
      await assignedUntil('review-result');
      const again = (await desk.next(petition))!;
      await desk.complete(again.account, again.task, { decision: 'accept', opinion: '同意。' });
      expect(await status()).toMatchObject({ handlingCourt: '3501', handlerId: null, handlerName: null });
      expect((await assignments())[0]).toMatchObject({ state: 'accepted', handlerId: handler.handlerId });
      // Whoever had it is still proposed for the next one of the same person.
      const had = (await assignments())[0]!.handlerId;
      const next = await app().call<{ petitionKey: string }>('fuzhou.clerk', 'POST', '/v1/petitions', {
        channel: 'letter',
        receivedOn: today,
        petitioners: [{ name: '吴一', phone: '13800138000', caseRole: 'applicant' }],
        executingCourt: '闽0122',
        claimKind: 'inaction',
        claimText: '案款仍未发放。',
      });
      const { body } = await app().call<{ handler: { id: string } | null }>(
        'fuzhou.screener',
        'GET',
        `/v1/petitions/${next.body.petitionKey}/assignment-proposal`,
      );
      expect(body.handler?.id).toBe(had);
      expect(JSON.stringify(body)).toContain('办理过相关信访件');
    });

    it('waits for a supplement and goes on with it', async () => {
      const path = `/v1/petitions/${petition}/supplements`;
      const hand = () => app().call('fuzhou.clerk', 'POST', path, { items: '补交执行裁定书复印件。' });
      expect(await hand()).toMatchObject({ status: 409 });
      await desk.work(petition, { screen: [{ route: 'correction', correctionItems: '请补交执行裁定书。' }] });
      expect(await status()).toMatchObject({ status: 'awaiting_supplement' });
      expect((await hand()).status).toBe(202);
      await settle();
      expect((await desk.next(petition))!.task.formId).toBe('screen');
    });

    it('begins a new round when it is reopened, and keeps its first reply', async () => {
      await desk.work(petition, { 'follow-up': [{ reopen: 'yes', satisfaction: 'dissatisfied' }] });
      expect(await status()).toMatchObject({ status: 'filed', outcome: 'enforced', round: 2 });
      expect((await kinds()).filter(({ kind }) => kind === 'replied')).toHaveLength(2);
    });
  });
});
