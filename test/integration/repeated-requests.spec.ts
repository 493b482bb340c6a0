import { beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { DEMO_PASSWORD } from '../../src/domain/organization/index.js';
import { openApiDocument } from '../../src/open-api.js';
import { MessageCourier } from '../../src/platform/messages/message-courier.js';
import { lawDate, SystemClock } from '../../src/shared/clock.js';
import { diagramOf, end, path, start, task } from '../support/bpmn-builder.js';
import { Desk } from '../support/desk.js';
import { forEachApp } from '../support/for-each-app.js';
import type { Answer } from '../support/test-app.js';

const day = (days: number) => lawDate(new SystemClock().now() + days * 86_400_000);
const ROLES = ['screener', 'leader', 'handler', 'clerk', 'supervisor'];

/** POST routes that take no `Idempotency-Key`, and why. All others must. */
const WITHOUT: Record<string, string> = {
  '/v1/auth/login': 'another sign-in is another session; tokens are never kept to be handed out again',
  '/v1/auth/refresh': 'a refresh token is for one use: a second one is a theft, and ends the session',
  '/v1/auth/logout': 'the session that would repeat it is gone',
  '/v1/auth/browser-session': 'as a sign-in',
  '/v1/auth/browser-session/renewal': 'as a refresh',
  '/v1/courts/import/file': 'changes nothing',
  '/v1/process-definitions/{key}/migration-groups': 'changes nothing',
  '/v1/process-definitions/{key}/migration-plan': 'changes nothing',
  '/v1/user-tasks/candidates': 'changes nothing',
  '/v1/petitions/{key}/reveal': 'each look at personal data is logged, a repeated one too',
  '/v1/deployments/check': 'changes nothing',
  '/v1/designs/case-runs': 'changes nothing',
  '/v1/dry-runs/{key}/evaluations': 'changes nothing',
  '/v1/scenarios/{key}/run': 'changes nothing',
  '/v1/petitions/case-number-checks': 'changes nothing',
  '/v1/petitions/repeat-checks': 'changes nothing',
  '/v1/petitions/import/refused-rows': 'changes nothing',
  '/v1/petitions/export': 'each file that is taken away is logged, a repeated one too',
};
const onlyLooks = (route: string) => /\/(search|preview)$/.test(route);

describe('a repeated request', () => {
  forEachApp((app) => {
    let count = 0;
    const newKey = () => `key-${++count}`;
    const send = <T = Record<string, unknown>>(
      account: string,
      route: string,
      body: unknown,
      key: string,
    ): Promise<Answer<T>> => app().call<T>(account, 'POST', route, body, { 'idempotency-key': key });

    /** Sends it, sends it again, and sends something else under the same key. @returns the first answer */
    const proves = async <T = Record<string, unknown>>(
      account: string,
      route: string,
      body: unknown,
      otherwise: { route?: string; body?: unknown },
    ): Promise<Answer<T>> => {
      const key = newKey();
      const first = await send<T>(account, route, body, key);
      expect(first.status).toBeLessThan(300);
      const again = await send<T>(account, route, body, key);
      expect([again.status, again.body]).toEqual([first.status, first.body]);
      const other = await send(account, otherwise.route ?? route, 'body' in otherwise ? otherwise.body : body, key);
      expect(other).toMatchObject({ status: 422, body: { code: 'idempotency-key-reused' } });
      return first;
    };

    const register = async () => {
      const { body } = await app().call<{ petitionKey: string }>('fuzhou.clerk', 'POST', '/v1/petitions', {
        channel: 'letter',
        receivedOn: day(0),
        petitioners: [{ name: '吴一', phone: '13800138000', caseRole: 'applicant' }],
        executingCourt: '闽0122',
        caseNumber: `（2016）闽0122执${++count}号`,
        claimKind: 'inaction',
        claimText: '判决生效两年，法院一直没有执行。',
      });
      return body.petitionKey;
    };
    const timeline = async (petition: string, kind: string) =>
      (
        await app().call<{ items: { kind: string }[] }>('fuzhou.clerk', 'GET', `/v1/petitions/${petition}/timeline`)
      ).body.items.filter((item) => item.kind === kind);
    const settle = () => app().app.get(MessageCourier, { strict: false }).settle();

    it('is known on every route that changes something', () => {
      const { paths } = openApiDocument(app().app);
      const posts = Object.entries(paths).flatMap(([route, { post }]) => (post ? [{ route, post }] : []));
      const taking = posts.filter(({ post }) =>
        (post.parameters ?? []).some((parameter) => 'name' in parameter && parameter.name === 'Idempotency-Key'),
      );
      const without = posts.filter((post) => !taking.includes(post)).map(({ route }) => route);
      expect(without.filter((route) => !onlyLooks(route)).sort()).toEqual(Object.keys(WITHOUT).sort());
    });

    it('of a deployment deploys once', async () => {
      const files = (step: string) => [
        { name: 'note.bpmn', content: diagramOf('note', start('s'), task(step), end('e'), path('s', step, 'e')) },
      ];
      const body = { files: files('once'), reason: '试验' };
      const { body: first } = await proves<{ deploymentKey: string }>('spc.designer', '/v1/deployments', body, {
        body: { files: files('twice'), reason: '试验' },
      });
      const anew = await app().call<{ deploymentKey: string }>('spc.designer', 'POST', '/v1/deployments', body);
      expect(anew.body.deploymentKey).not.toBe(first.deploymentKey);
    });

    it('of a dry run, of its steps and of a scenario counts once', async () => {
      const body = { processId: 'sanction', at: Date.parse(`${day(0)}T09:00:00+08:00`) };
      const { body: run } = await proves<{ key: string }>('spc.designer', '/v1/dry-runs', body, {
        body: { ...body, processId: 'campaign' },
      });
      const step = { advanceClock: { to: body.at + 1_000 } };
      const { body: turned } = await proves<{ steps: number }>('spc.designer', `/v1/dry-runs/${run.key}/steps`, step, {
        body: { advanceClock: { to: body.at + 2_000 } },
      });
      expect(turned.steps).toBe(1);
      await proves('spc.designer', `/v1/dry-runs/${run.key}/scenario`, { name: '一次' }, { body: { name: '又一次' } });
    });

    it('of a new account makes it once; a password is part of what was asked', async () => {
      const account = (loginName: string, password = 'Fuzhou-2026-new') => ({
        loginName,
        displayName: '新来的',
        password,
        roles: [{ courtId: '3501', role: 'clerk' }],
      });
      await proves('fuzhou.administrator', '/v1/users', account('fuzhou.new'), { body: account('fuzhou.newer') });
      await proves('fuzhou.administrator', '/v1/users', account('fuzhou.new2'), {
        body: account('fuzhou.new2', 'Fuzhou-2026-other'),
      });
      const anew = await app().call('fuzhou.administrator', 'POST', '/v1/users', account('fuzhou.new'));
      expect(anew).toMatchObject({ status: 409, body: { code: 'login-name-taken' } });
    });

    it('of a new password changes it once, and is no guess at the old one', async () => {
      const change = (newPassword: string) => ({ currentPassword: DEMO_PASSWORD, newPassword });
      await proves('luoyuan.handler', '/v1/me/password', change('Luoyuan-2026-a'), { body: change('Luoyuan-2026-b') });
      const signIn = (password: string) =>
        app().call(null, 'POST', '/v1/auth/login', { loginName: 'luoyuan.handler', password });
      expect((await signIn('Luoyuan-2026-a')).status).toBe(200);
      expect((await signIn('Luoyuan-2026-b')).status).toBe(401);
    });

    it('of an import of courts counts as the first', async () => {
      const rows = (name: string) => ({ rows: [{ id: '350199', name, sign: '闽0199', parentId: '3501' }] });
      const { body } = await proves('fuzhou.administrator', '/v1/courts/import', rows('福州新区人民法院'), {
        body: rows('福州另一区人民法院'),
      });
      expect(body).toMatchObject({ created: 1, updated: 0 });
    });

    it('of a message puts it once', async () => {
      const message = { name: 'nobody.waits', correlationKey: newKey(), timeToLive: 60_000 };
      await proves('spc.administrator', '/v1/messages/publication', message, {
        body: { ...message, variables: { other: true } },
      });
      const [{ found }] = await app()
        .app.get(DataSource)
        .query<[{ found: number | string }]>('SELECT COUNT(*) AS found FROM message WHERE correlation_key = ?', [
          message.correlationKey,
        ]);
      expect(Number(found)).toBe(1);
    });

    it('of a supplement hands it in once', async () => {
      const petition = await register();
      const desk = new Desk(
        app(),
        ROLES.map((role) => `fuzhou.${role}`),
        day(0),
      );
      await desk.work(petition, { screen: [{ route: 'correction', correctionItems: '请补交执行裁定书。' }] });
      const items = { items: '补交执行裁定书复印件。' };
      await proves('fuzhou.clerk', `/v1/petitions/${petition}/supplements`, items, {
        body: { items: '补交身份证复印件。' },
      });
      await settle();
      expect(await timeline(petition, 'supplemented')).toHaveLength(1);
      expect((await desk.next(petition))!.task.formId).toBe('screen');
    });

    it('of a withdrawal is accepted again, although the petition has ended meanwhile', async () => {
      const [petition, another] = [await register(), await register()];
      const route = `/v1/petitions/${petition}/withdrawal`;
      const key = newKey();
      expect((await send('fuzhou.clerk', route, undefined, key)).status).toBe(202);
      await settle();
      expect((await send('fuzhou.clerk', route, undefined, key)).status).toBe(202);
      expect(await send('fuzhou.clerk', route, undefined, newKey())).toMatchObject({
        status: 409,
        body: { code: 'petition-ended' },
      });
      const other = await send('fuzhou.clerk', `/v1/petitions/${another}/withdrawal`, undefined, key);
      expect(other).toMatchObject({ status: 422, body: { code: 'idempotency-key-reused' } });
    });

    describe('about an assignment', () => {
      let petition: string;
      let assignment: string;
      beforeAll(async () => {
        petition = await register();
        const desk = new Desk(
          app(),
          [...ROLES.map((role) => `fuzhou.${role}`), ...ROLES.map((role) => `lianjiang.${role}`)],
          day(0),
        );
        await desk.work(
          petition,
          {
            screen: [{ route: 'assign' }],
            assign: [{ assignedCourt: '350122', resultDueOn: day(20), letter: '请依法办理并按期报送结果。' }],
          },
          'verify-claims',
        );
        const { body } = await app().call<{ items: { assignmentKey: string }[] }>(
          'fuzhou.leader',
          'GET',
          `/v1/petitions/${petition}/assignments`,
        );
        assignment = body.items[0]!.assignmentKey;
      });

      it('reports progress once', async () => {
        const report = (progress: string) => ({ progress, amount: 1_000_00 });
        await proves(
          'lianjiang.handler',
          `/v1/assignments/${assignment}/progress-reports`,
          report('已查封房产一处。'),
          {
            body: report('已查封房产两处。'),
          },
        );
        expect(await timeline(petition, 'progress_reported')).toHaveLength(1);
      });

      it('asks for more time once, and is told the same request', async () => {
        const request = (newDueOn: string) => ({ newDueOn, reasons: '房产正在拍卖，需要时间。' });
        const route = `/v1/assignments/${assignment}/extension-requests`;
        await proves('lianjiang.handler', route, request(day(40)), { body: request(day(41)) });
        expect(await send('lianjiang.handler', route, request(day(40)), newKey())).toMatchObject({ status: 409 });
      });

      it('reads a notice once', async () => {
        const notices = async () =>
          (
            await app().call<{ items: { noticeKey: string }[] }>('lianjiang.handler', 'GET', '/v1/notices')
          ).body.items.map(({ noticeKey }) => `/v1/notices/${noticeKey}/reading`);
        const [one] = await notices();
        await proves('lianjiang.handler', one!, undefined, { route: `/v1/notices/another/reading` });
      });
    });

    it('of two at once one does the work, and both are told', async () => {
      const body = { name: 'nobody.waits', correlationKey: newKey(), timeToLive: 60_000 };
      const key = newKey();
      const answers = await Promise.all(
        [1, 2, 3, 4].map(() => send('spc.administrator', '/v1/messages/publication', body, key)),
      );
      expect(new Set(answers.map((answer) => JSON.stringify([answer.status, answer.body]))).size).toBe(1);
      expect(answers[0]!.status).toBe(200);
    });

    it('of somebody else is theirs; a refused one is tried anew', async () => {
      const petition = await register();
      const route = `/v1/petitions/${petition}/supplements`;
      const key = newKey();
      const items = { items: '补交执行裁定书复印件。' };
      expect((await send('fuzhou.clerk', route, items, key)).status).toBe(409);
      expect((await send('lianjiang.clerk', route, items, key)).status).toBe(404);
      const desk = new Desk(app(), ['fuzhou.screener'], day(0));
      await desk.work(petition, { screen: [{ route: 'correction', correctionItems: '请补交执行裁定书。' }] });
      expect((await send('fuzhou.clerk', route, items, key)).status).toBe(202);
    });

    it('answers and bodies are kept sealed, passwords not at all', async () => {
      const key = newKey();
      const account = {
        loginName: 'fuzhou.sealed',
        displayName: '欧阳封存',
        password: 'Fuzhou-2026-sealed',
        roles: [{ courtId: '3501', role: 'clerk' }],
      };
      await send('fuzhou.administrator', '/v1/users', account, key);
      const rows = await app()
        .app.get(DataSource)
        .query<object[]>('SELECT * FROM answered_request WHERE idempotency_key = ?', [key]);
      expect(rows).toHaveLength(1);
      for (const secret of ['欧阳封存', 'fuzhou.sealed', account.password])
        expect(JSON.stringify(rows)).not.toContain(secret);
    });
  });
});
