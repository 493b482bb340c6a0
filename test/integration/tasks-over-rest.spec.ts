import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { DEMO_PASSWORD } from '../../src/domain/organization/index.js';
import { ClaimClock } from '../../src/platform/tasks/index.js';
import { ReleaseIdleClaims } from '../../src/platform/tasks/release-idle-claims.js';
import { lawDate, ManualClock, SystemClock } from '../../src/shared/clock.js';
import { assignment, diagramOf, end, path, start, userTask } from '../support/bpmn-builder.js';
import { forEachApp } from '../support/for-each-app.js';
import type { Answer } from '../support/test-app.js';

const HANDLER = 'lianjiang.handler';
const OTHER = 'lianjiang.handler2';
const LEADER = 'lianjiang.leader';
const ELSEWHERE = 'luoyuan.leader';
/** Where the trees belong. */
const DESK = 'spc.handler';
const OPERATORS = ['spc.designer', 'spc.auditor', 'spc.administrator'];

type Body = Record<string, unknown>;

interface Task {
  userTaskKey: string;
  version: number;
  assignee: string | null;
  assigneeName: string | null;
  releasesAt: number | null;
}

describe('tasks over REST', () => {
  forEachApp((app) => {
    let count = 0;
    const id: Record<string, string> = {};
    const post = <T = Body>(account: string, route: string, body?: unknown, headers: Record<string, string> = {}) =>
      app().call<T>(account, 'POST', `/v1/${route}`, body, headers);
    const get = <T = Body>(account: string, route: string) => app().call<T>(account, 'GET', `/v1/${route}`);
    const code = ({ status, body }: Answer<Body>) => [status, body.code];

    beforeAll(async () => {
      const content = diagramOf(
        'office',
        start('s'),
        userTask('work', assignment({ candidateGroups: '= ["handler@350122"]' })),
        end('e'),
        path('s', 'work', 'e'),
      );
      const deployed = await post('spc.designer', 'deployments', {
        files: [{ name: 'office.bpmn', content }],
        reason: '试验',
      });
      expect(deployed.status).toBeLessThan(300);
      for (const account of [HANDLER, OTHER, LEADER, ELSEWHERE, DESK])
        id[account] = (await get<{ id: string }>(account, 'me')).body.id;
    });

    /** A new task of the handlers of Lianjiang. */
    const open = async (): Promise<{ key: string; instance: string }> => {
      const started = await post<{ processInstanceKey: string }>('spc.designer', 'process-instances', {
        processDefinitionId: 'office',
        businessKey: `office-${++count}`,
      });
      const instance = started.body.processInstanceKey;
      const found = await post<{ items: Task[] }>(HANDLER, 'user-tasks/search', {
        filter: { processInstanceKey: instance },
      });
      return { key: found.body.items[0]!.userTaskKey, instance };
    };
    const claimed = async () => {
      const task = await open();
      expect((await post(HANDLER, `user-tasks/${task.key}/assignment`, {})).status).toBe(200);
      return task;
    };
    const historyOf = async (key: string) =>
      (await get<{ items: Body[] }>(LEADER, `user-tasks/${key}/history`)).body.items;

    it('a claim over another’s is refused with their name; a leader of that court reassigns, one of another sees nothing', async () => {
      const { key } = await claimed();
      const over = await post(OTHER, `user-tasks/${key}/assignment`, {});
      expect(over).toMatchObject({
        status: 409,
        body: { code: 'task-assigned', assignee: id[HANDLER], assigneeName: '连江县法院承办人' },
      });
      expect(code(await post(HANDLER, `user-tasks/${key}/assignment`, { assignee: id[OTHER] }))).toEqual([
        403,
        'task-assignment-forbidden',
      ]);
      expect(code(await post(ELSEWHERE, `user-tasks/${key}/assignment`, { assignee: id[OTHER] }))).toEqual([
        404,
        'task-not-found',
      ]);
      // A leader sees what handlers of the court do, gives it to one of them, and does not do it.
      const overseen = await post<{ items: Task[]; page: { totalItems: number } }>(LEADER, 'user-tasks/search', {
        filter: { userTaskKey: key },
        overseen: true,
      });
      expect(overseen.body.items.map(({ userTaskKey }) => userTaskKey)).toEqual([key]);
      const none = await post<{ items: Task[] }>(ELSEWHERE, 'user-tasks/search', { overseen: true });
      expect(none.body.items.filter(({ userTaskKey }) => userTaskKey === key)).toEqual([]);
      const own = await post<{ items: Task[] }>(LEADER, 'user-tasks/search', { filter: { userTaskKey: key } });
      expect(own.body.items).toEqual([]);
      const done = await post(LEADER, `user-tasks/${key}/assignment`, { assignee: id[OTHER] });
      expect(done).toMatchObject({ status: 200, body: { assignee: id[OTHER], version: 3 } });
      for (const assignee of [id[LEADER], id[ELSEWHERE]])
        expect(code(await post(LEADER, `user-tasks/${key}/assignment`, { assignee }))).toEqual([
          422,
          'assignee-not-candidate',
        ]);
      expect(code(await post(LEADER, `user-tasks/${key}/assignment`, { assignee: 'nobody' }))).toEqual([
        400,
        'assignee-unknown',
      ]);
      expect(code(await post(LEADER, `user-tasks/${key}/completion`, {}))).toEqual([404, 'task-not-found']);
      expect(await historyOf(key)).toMatchObject([
        { seq: 1, type: 'opened' },
        { seq: 2, type: 'claimed', actor: { id: id[HANDLER] }, from: null, to: { id: id[HANDLER] } },
        {
          seq: 3,
          type: 'reassigned',
          actor: { id: id[LEADER], name: '连江县法院院领导' },
          from: { id: id[HANDLER] },
          to: { id: id[OTHER], name: '连江县法院承办人2' },
        },
      ]);
    });

    it('who has lost the role does not complete what they still have; a leader gives it to somebody else', async () => {
      const { key } = await open();
      expect((await post(OTHER, `user-tasks/${key}/assignment`, {})).status).toBe(200);
      const may = async () => (await get<{ may: string[] }>(OTHER, `user-tasks/${key}`)).body.may;
      expect(await may()).toContain('complete');
      const given = async (role: string) => {
        const roles = [{ courtId: '350122', role }];
        const user = `/v1/users/${id[OTHER]}`;
        expect((await app().call('lianjiang.administrator', 'PATCH', user, { roles })).status).toBe(200);
      };
      await given('clerk');
      expect(await may()).not.toContain('complete');
      expect(await may()).toContain('release');
      expect(code(await post(OTHER, `user-tasks/${key}/completion`, {}))).toEqual([403, 'task-completion-forbidden']);
      expect((await post(LEADER, `user-tasks/${key}/assignment`, { assignee: id[HANDLER] })).status).toBe(200);
      expect((await post(HANDLER, `user-tasks/${key}/completion`, {})).status).toBe(200);
      await given('handler');
    });

    it('a delegated task stays its owner’s: the delegate returns it, and only then is it completed', async () => {
      const { key } = await open();
      const delegate = (to: string) => post(HANDLER, `user-tasks/${key}/delegation`, { to });
      expect(code(await delegate(id[OTHER]!))).toEqual([409, 'task-not-claimed']);
      await post(HANDLER, `user-tasks/${key}/assignment`, {});
      expect(code(await delegate(id[ELSEWHERE]!))).toEqual([422, 'assignee-not-candidate']);
      expect(code(await post(OTHER, `user-tasks/${key}/delegation`, { to: id[HANDLER] }))).toEqual([
        409,
        'task-assigned',
      ]);
      expect(code(await post(OTHER, `user-tasks/${key}/resolution`))).toEqual([409, 'task-not-delegated']);
      expect(await delegate(id[OTHER]!)).toMatchObject({
        status: 200,
        body: { assignee: id[OTHER], owner: id[HANDLER], delegationState: 'pending' },
      });
      expect(code(await post(OTHER, `user-tasks/${key}/completion`, {}))).toEqual([409, 'task-delegated']);
      expect(await post(HANDLER, `user-tasks/${key}/completion`, {})).toMatchObject({
        status: 409,
        body: { code: 'task-assigned', assignee: id[OTHER] },
      });
      expect(code(await post(OTHER, `user-tasks/${key}/assignment`, { assignee: null }))).toEqual([
        409,
        'task-delegated',
      ]);
      const returned = await post(OTHER, `user-tasks/${key}/resolution`, undefined, { 'if-match': '"3"' });
      expect(returned).toMatchObject({
        status: 200,
        body: { assignee: id[HANDLER], owner: id[HANDLER], delegationState: 'resolved', version: 4 },
      });
      expect(returned.headers.get('etag')).toBe('"4"');
      expect((await post(HANDLER, `user-tasks/${key}/completion`, {})).status).toBe(200);
      expect((await historyOf(key)).map(({ type }) => type)).toEqual([
        'opened',
        'claimed',
        'delegated',
        'returned',
        'completed',
      ]);
    });

    it('many are assigned one by one: what is refused is said of that one; repeated, it answers the same', async () => {
      const [free, taken, ended] = [await open(), await claimed(), await open()];
      await post(OTHER, `user-tasks/${ended.key}/completion`, {});
      const userTaskKeys = [free.key, taken.key, ended.key, 'no-such-task', free.key];
      const headers = { 'idempotency-key': `bulk-${free.key}` };
      const claim = () => post<{ items: Body[] }>(OTHER, 'user-tasks/bulk-assignment', { userTaskKeys }, headers);
      const first = await claim();
      expect(first.body.items).toMatchObject([
        { userTaskKey: free.key, state: 'done', assignee: id[OTHER], version: 2 },
        { userTaskKey: taken.key, state: 'refused', code: 'task-assigned', assignee: id[HANDLER] },
        { userTaskKey: ended.key, state: 'refused', code: 'task-completed' },
        { userTaskKey: 'no-such-task', state: 'refused', code: 'task-not-found' },
      ]);
      await post(HANDLER, `user-tasks/${taken.key}/assignment`, { assignee: null });
      expect((await claim()).body).toEqual(first.body);
      const other = await post(OTHER, 'user-tasks/bulk-assignment', { userTaskKeys: [taken.key] }, headers);
      expect(code(other)).toEqual([422, 'idempotency-key-reused']);
      const moved = await post<{ items: Body[] }>(LEADER, 'user-tasks/bulk-assignment', {
        userTaskKeys: [free.key, taken.key],
        assignee: id[HANDLER],
      });
      expect(moved.body.items).toMatchObject([{ assignee: id[HANDLER] }, { assignee: id[HANDLER] }]);
      const tooMany = { userTaskKeys: Array.from({ length: 201 }, (_, n) => `${n}`) };
      expect((await post(LEADER, 'user-tasks/bulk-assignment', tooMany)).status).toBe(400);
    });

    it('many are assigned later where one is being worked on: 503, and the same request again does the rest', async () => {
      const dataSource = app().app.get(DataSource);
      // SQLite has one lock for everything, and keeps a whole request waiting.
      if (dataSource.options.type === 'better-sqlite3') return;
      const [free, busy] = [await open(), await open()];
      const claim = () =>
        post<{ items: Body[] }>(
          HANDLER,
          'user-tasks/bulk-assignment',
          { userTaskKeys: [free.key, busy.key] },
          { 'idempotency-key': 'bulk-busy' },
        );
      const somebody = dataSource.createQueryRunner();
      await somebody.startTransaction();
      try {
        await somebody.query('SELECT 1 FROM process_instance WHERE instance_key = ? FOR UPDATE', [busy.instance]);
        expect(await claim()).toMatchObject({ status: 503, body: { code: 'record-locked' } });
      } finally {
        await somebody.rollbackTransaction();
        await somebody.release();
      }
      const done = await claim();
      expect(done).toMatchObject({ status: 200, body: { items: [{ state: 'done' }, { state: 'done' }] } });
      expect((await claim()).body).toEqual(done.body);
    });

    it('a draft need not be valid; a stale save is shown both; it is its writer’s alone, also after a reassignment', async () => {
      const { key } = await claimed();
      const draft = `user-tasks/${key}/draft`;
      const save = (account: string, data: Body, version?: number) =>
        app().call(
          account,
          'PUT',
          `/v1/${draft}`,
          { data },
          version === undefined ? {} : { 'if-match': `"${version}"` },
        );
      expect((await get(HANDLER, draft)).body).toEqual({ data: null, savedAt: null, version: 0 });
      const saved = await save(HANDLER, { amount: 'not a number', nested: [null] }, 0);
      expect(saved).toMatchObject({ status: 200, body: { version: 1 } });
      expect(saved.headers.get('etag')).toBe('"1"');
      expect(await save(HANDLER, { tab: 'two' }, 1)).toMatchObject({ status: 200, body: { version: 2 } });
      expect(await save(HANDLER, { tab: 'one' }, 1)).toMatchObject({
        status: 412,
        body: { code: 'draft-changed', saved: { data: { tab: 'two' }, version: 2 }, yours: { tab: 'one' } },
      });
      expect(code(await save(HANDLER, { first: true }, 0))).toEqual([412, 'draft-changed']);
      // Two tabs at the same moment: one of them is told.
      const both = await Promise.all([save(HANDLER, { tab: 'a' }, 2), save(HANDLER, { tab: 'b' }, 2)]);
      expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
      expect(code(await save(HANDLER, { text: '字'.repeat(16_100) }))).toEqual([413, 'draft-too-large']);
      const long = { text: '字'.repeat(15_900) };
      expect(await save(HANDLER, long)).toMatchObject({ status: 200, body: { data: long, version: 4 } });
      await post(LEADER, `user-tasks/${key}/assignment`, { assignee: id[OTHER] });
      expect((await get(OTHER, draft)).body).toMatchObject({ data: null, version: 0 });
      expect((await get(LEADER, draft)).status).toBe(404);
      expect((await get(HANDLER, draft)).body).toMatchObject({ data: long });
      const rows = await app()
        .app.get(DataSource)
        .query<{ ciphertext: string }[]>('SELECT ciphertext FROM user_task_draft');
      expect(JSON.stringify(rows)).not.toContain('字字');
    });

    it('the assignee says to be at work; others are told who has it', async () => {
      const { key } = await open();
      expect(code(await post(HANDLER, `user-tasks/${key}/touch`))).toEqual([409, 'task-not-claimed']);
      await post(HANDLER, `user-tasks/${key}/assignment`, {});
      const before = (await get<Task>(HANDLER, `user-tasks/${key}`)).body.releasesAt!;
      const touched = await post<Task>(HANDLER, `user-tasks/${key}/touch`);
      expect(touched.body.releasesAt).toBeGreaterThanOrEqual(before);
      expect(await post(OTHER, `user-tasks/${key}/touch`)).toMatchObject({
        status: 409,
        body: { assignee: id[HANDLER] },
      });
    });

    it('who lets a petition’s task lie is told before it is given back, and then', async () => {
      const registered = await post<{ petitionKey: string }>('lianjiang.clerk', 'petitions', {
        channel: 'letter',
        receivedOn: lawDate(new SystemClock().now()),
        petitioners: [{ name: '吴一', phone: '13800138000', caseRole: 'applicant' }],
        executingCourt: '闽0122',
        claimKind: 'inaction',
        claimText: '判决生效两年，法院一直没有执行。',
      });
      const screener = 'lianjiang.screener';
      const found = await post<{ items: Task[] }>(screener, 'user-tasks/search', {
        filter: { businessKey: registered.body.petitionKey, state: 'open' },
      });
      const key = found.body.items[0]!.userTaskKey;
      await post(screener, `user-tasks/${key}/assignment`, {});
      const clock = new ManualClock(new SystemClock().now());
      const claims = app().app.get(ClaimClock, { strict: false });
      const systemClock = claims['clock'];
      Object.assign(claims, { clock });
      try {
        for (const hours of [7, 2]) {
          clock.advance(hours * 3_600_000);
          await app().app.get(ReleaseIdleClaims, { strict: false }).settle();
        }
      } finally {
        Object.assign(claims, { clock: systemClock });
      }
      expect((await get(screener, `user-tasks/${key}`)).body).toMatchObject({ assignee: null, releasesAt: null });
      const notices = await get<{ items: { template: string; petitionKey: string }[] }>(screener, 'notices');
      expect(notices.body.items.slice(0, 2)).toMatchObject([
        { template: 'claim-released', petitionKey: registered.body.petitionKey },
        { template: 'claim-idle', petitionKey: registered.body.petitionKey },
      ]);
    });

    it('comments are in order, encrypted, and for who may see the task, also when it is done', async () => {
      const { key, instance } = await claimed();
      const route = `user-tasks/${key}/comments`;
      const say = (account: string, text: string, idempotencyKey: string) =>
        post(account, route, { text }, { 'idempotency-key': idempotencyKey });
      const first = await say(HANDLER, '已电话联系 吴𠮷。', `c1-${key}`);
      expect(first.status).toBe(201);
      expect((await say(HANDLER, '已电话联系 吴𠮷。', `c1-${key}`)).body).toEqual(first.body);
      expect(code(await say(HANDLER, '另一句', `c1-${key}`))).toEqual([422, 'idempotency-key-reused']);
      await say(LEADER, '请尽快。', `c2-${key}`);
      expect((await say(HANDLER, '  ', `c3-${key}`)).status).toBe(400);
      expect((await say(ELSEWHERE, '?', `c4-${key}`)).status).toBe(404);
      await post(HANDLER, `user-tasks/${key}/completion`, {});
      expect((await say(OTHER, '已办结，补充说明。', `c5-${key}`)).status).toBe(201);
      const all = await get<{ items: Body[]; page: Body }>(OTHER, route);
      expect(all.body.items).toMatchObject([
        { author: { id: id[HANDLER], name: '连江县法院承办人' }, text: '已电话联系 吴𠮷。' },
        { author: { id: id[LEADER] }, text: '请尽快。' },
        { author: { id: id[OTHER] }, text: '已办结，补充说明。' },
      ]);
      const page = await get<{ items: Body[]; page: { endCursor: string } }>(OTHER, `${route}?limit=2`);
      expect(page.body.page).toMatchObject({ totalItems: 3 });
      const rest = await get<{ items: Body[]; page: Body }>(
        OTHER,
        `${route}?limit=2&after=${page.body.page.endCursor}`,
      );
      expect(rest.body).toMatchObject({ items: [{ text: '已办结，补充说明。' }], page: { endCursor: null } });
      // The tree has a list of its own: for the desks of its courts, not for who merely sees the instance.
      const onTree = `process-instances/${instance}/comments`;
      expect((await post(DESK, onTree, { text: '整体情况' })).status).toBe(201);
      expect((await get<{ items: Body[] }>(DESK, onTree)).body.items).toMatchObject([{ text: '整体情况' }]);
      for (const account of OPERATORS) {
        expect((await get(account, `process-instances/${instance}`)).status).toBe(200);
        expect(code(await get(account, onTree))).toEqual([404, 'instance-not-found']);
        expect(code(await post(account, onTree, { text: '?' }))).toEqual([404, 'instance-not-found']);
      }
      expect((await get(ELSEWHERE, onTree)).status).toBe(404);
      expect((await historyOf(key)).map(({ type }) => type)).toEqual([
        'opened',
        'claimed',
        'commented',
        'commented',
        'completed',
        'commented',
      ]);
      const database = app().app.get(DataSource);
      for (const table of ['process_comment', 'audit_entry', 'command_log', 'user_task_history'])
        expect(JSON.stringify(await database.query(`SELECT * FROM ${table}`))).not.toContain('已电话联系');
    });

    describe('attachments', () => {
      const PDF = Buffer.from('%PDF-1.7\n吴某某的申请书\n');
      const upload = (account: string, route: string, name: string, content: Buffer, headers = {}) => {
        const form = new FormData();
        form.append('file', new Blob([new Uint8Array(content)], { type: 'text/html' }), name);
        return app().call<Body>(account, 'POST', `/v1/${route}`, form, headers);
      };
      const download = async (account: string, key: unknown) => {
        const { body } = await app().call<{ accessToken: string }>(null, 'POST', '/v1/auth/login', {
          loginName: account,
          password: DEMO_PASSWORD,
        });
        return fetch(`${app().url}/v1/attachments/${String(key)}/content`, {
          headers: { authorization: `Bearer ${body.accessToken}` },
        });
      };
      const stored = () => {
        const folder = join(app().environment.HUIYIN_FILES_FOLDER!, 'attachments');
        return readdirSync(folder, { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map((entry) => join(entry.parentPath, entry.name));
      };

      it('are typed by content, sealed at rest, downloaded by who may see the task, and removed with a trace', async () => {
        const { key, instance } = await claimed();
        const route = `user-tasks/${key}/attachments`;
        const headers = { 'idempotency-key': `file-${key}` };
        const first = await upload(HANDLER, route, '吴𠮷 申请书(1).pdf', PDF, headers);
        expect(first.status).toBe(201);
        expect((await upload(HANDLER, route, '吴𠮷 申请书(1).pdf', PDF, headers)).body).toEqual(first.body);
        const changed = await upload(HANDLER, route, '吴𠮷 申请书(1).pdf', Buffer.from('%PDF-1.4'), headers);
        expect(code(changed)).toEqual([422, 'idempotency-key-reused']);
        expect(stored()).toHaveLength(1); // nothing stays of what was repeated or refused
        expect(readFileSync(stored()[0]!).includes('申请书')).toBe(false);

        expect(code(await upload(HANDLER, route, 'a.pdf', Buffer.from('<script>')))).toEqual([
          422,
          'attachment-type-refused',
        ]);
        expect(code(await upload(HANDLER, route, `${'a'.repeat(200)}.pdf`, PDF))).toEqual([
          400,
          'attachment-name-invalid',
        ]);
        expect(code(await upload(HANDLER, route, 'a.pdf', Buffer.alloc(20 * 1024 * 1024 + 1)))).toEqual([
          413,
          'body-too-large',
        ]);
        expect(code(await app().call(HANDLER, 'POST', `/v1/${route}`, new FormData()))).toEqual([400, 'file-missing']);
        expect((await upload(ELSEWHERE, route, 'a.pdf', PDF)).status).toBe(404);

        const { attachmentKey } = first.body;
        expect((await get<{ items: Body[] }>(OTHER, route)).body.items).toMatchObject([
          {
            attachmentKey,
            name: '吴𠮷 申请书(1).pdf',
            mediaType: 'application/pdf',
            size: PDF.length,
            uploadedBy: { id: id[HANDLER] },
            removedAt: null,
          },
        ]);
        const file = await download(LEADER, attachmentKey);
        expect(Buffer.from(await file.arrayBuffer())).toEqual(PDF);
        expect(Object.fromEntries(file.headers)).toMatchObject({
          'content-type': 'application/pdf',
          'x-content-type-options': 'nosniff',
          'content-disposition': `attachment; filename="attachment"; filename*=UTF-8''${encodeURIComponent('吴𠮷 申请书')}%281%29.pdf`,
        });
        expect((await download(ELSEWHERE, attachmentKey)).status).toBe(404);
        expect((await download(HANDLER, instance)).status).toBe(404);

        // Not as it was stored: said so, and nothing of it is told.
        const [path] = stored();
        const sealed = readFileSync(path!);
        for (const damaged of [sealed.subarray(0, -1), Buffer.alloc(sealed.length), Buffer.alloc(0)]) {
          writeFileSync(path!, damaged);
          const answer = await download(HANDLER, attachmentKey);
          expect([answer.status, ((await answer.json()) as Body).code]).toEqual([409, 'attachment-damaged']);
        }
        writeFileSync(path!, sealed);

        const remove = (account: string) =>
          app().call<Body>(account, 'DELETE', `/v1/attachments/${String(attachmentKey)}`);
        expect(code(await remove(OTHER))).toEqual([403, 'attachment-not-yours']);
        expect(code(await remove(ELSEWHERE))).toEqual([404, 'attachment-not-found']);
        expect((await remove(LEADER)).status).toBe(204);
        // Cut off before the file was gone: the next one who tries has it removed.
        writeFileSync(path!, sealed);
        expect(code(await remove(HANDLER))).toEqual([409, 'attachment-removed']);
        expect((await download(HANDLER, attachmentKey)).status).toBe(404);
        expect(stored()).toEqual([]);
        expect((await get<{ items: Body[] }>(OTHER, route)).body.items).toMatchObject([
          { attachmentKey, removedBy: { id: id[LEADER] } },
        ]);
        expect((await historyOf(key)).map(({ type }) => type)).toEqual([
          'opened',
          'claimed',
          'attached',
          'attachment-removed',
        ]);

        const onTree = `process-instances/${instance}/attachments`;
        const whole = await upload(DESK, onTree, '总结.txt', Buffer.from('总结'));
        expect(whole.status).toBe(201);
        expect((await download(DESK, whole.body.attachmentKey)).status).toBe(200);
        for (const account of [...OPERATORS, ELSEWHERE]) {
          expect((await get(account, onTree)).status).toBe(404);
          expect((await upload(account, onTree, 'a.pdf', PDF)).status).toBe(404);
          expect((await download(account, whole.body.attachmentKey)).status).toBe(404);
        }
        const database = app().app.get(DataSource);
        // Who read what is in the trail; who was refused is not.
        const read = await database.query<{ actor_id: string; data: string | object }[]>(
          "SELECT actor_id, data FROM audit_entry WHERE type = 'process.attachment-read' ORDER BY seq",
        );
        const dataOf = ({ data }: { data: string | object }) =>
          (typeof data === 'string' ? JSON.parse(data) : data) as object;
        expect(read.map((entry) => [entry.actor_id, dataOf(entry)])).toEqual([
          [id[LEADER], { taskKey: key, attachmentKey }],
          [id[DESK], { taskKey: null, attachmentKey: whole.body.attachmentKey }],
        ]);
        for (const table of ['process_attachment', 'audit_entry', 'command_log', 'user_task_history'])
          expect(JSON.stringify(await database.query(`SELECT * FROM ${table}`))).not.toContain('申请书');
      });
    });
  });
});
