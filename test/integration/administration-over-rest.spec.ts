import { beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { VerificationWorker } from '../../src/platform/audit-reading/verification-worker.js';
import { VERIFICATION_CHAIN } from '../../src/platform/audit-reading/verifications.js';
import { SealCheckpoint } from '../../src/platform/audit/seal-checkpoint.js';
import { AuditTrail } from '../../src/platform/audit/index.js';
import { UnitOfWork } from '../../src/infrastructure/database/index.js';
import { SYSTEM_ACTOR } from '../../src/shared/actor.js';
import { lawDate, SystemClock } from '../../src/shared/clock.js';
import { Desk } from '../support/desk.js';
import { forEachApp } from '../support/for-each-app.js';

interface Page<T> {
  items: T[];
  page: { totalItems: number; endCursor: string | null };
}
interface Entry {
  chain: string;
  seq: number;
  at: string;
  type: string;
  what: { zh: string; en: string };
  actor: { id: string; name: string | null };
  subject: { label: { zh: string; en: string }; kind: string | null; key: string | null } | null;
}
interface Verification {
  verificationKey: string;
  state: string;
  chains: number;
  totalChains: number;
  entries: number;
  checkpoints: number;
  anchors: number;
  isWhole: boolean | null;
  totalFindings: number;
  findings: { code: string; chain: string | null; seq: number | null; message: { zh: string; en: string } }[];
}

const AUDITOR = 'spc.auditor';
const SUPREME = 'spc.administrator';
const today = lawDate(new SystemClock().now());
const PETITION = {
  channel: 'letter',
  receivedOn: today,
  petitioners: [{ name: '郑某', phone: '13800138000', caseRole: 'applicant' }],
  executingCourt: '闽0122',
  caseNumber: '（2026）闽0122执77号',
  claimKind: 'inaction',
  claimText: '执行法院两年未查封、未处置被执行人名下房产。',
};

describe('administration over REST', () => {
  forEachApp((app) => {
    const search = async (account: string, filter?: object, page?: object) =>
      (await app().call<Page<Entry>>(account, 'POST', '/v1/audit/search', { filter, page })).body;
    const idOf = async (account: string) => (await app().call<{ id: string }>(account, 'GET', '/v1/me')).body.id;

    describe('the trail', () => {
      let number: string;
      let petition: string;

      beforeAll(async () => {
        const made = await app().call<{ number: string; petitionKey: string }>(
          'lianjiang.clerk',
          'POST',
          '/v1/petitions',
          { ...PETITION, reference: `administration-${Math.random()}` },
        );
        expect(made.status).toBe(201);
        ({ number, petitionKey: petition } = made.body);
      });

      it('is read by auditors and administrators only', async () => {
        for (const account of ['lianjiang.clerk', 'spc.leader', 'spc.designer'])
          expect((await app().call(account, 'POST', '/v1/audit/search', {})).status).toBe(403);
        expect((await app().call(null, 'POST', '/v1/audit/search', {})).status).toBe(401);
      });

      it('tells who did what to a petition, found by its number or its case', async () => {
        const clerk = await idOf('lianjiang.clerk');
        for (const about of [number, number.replace('〔', '[').replace('〕', ']'), petition, PETITION.caseNumber]) {
          const { items } = await search(AUDITOR, { about });
          expect(items.find(({ type }) => type === 'petition.registered')).toMatchObject({
            what: { zh: '登记', en: 'registration' },
            actor: { id: clerk, name: '连江县法院登记员' },
            subject: { label: { zh: `信访件${number}`, en: `petition ${number}` }, kind: 'petition', key: petition },
          });
        }
      });

      it('has words for every type of entry that there is', async () => {
        const roles = ['screener', 'leader', 'handler', 'clerk', 'supervisor'];
        const desk = new Desk(
          app(),
          roles.map((role) => `lianjiang.${role}`),
          today,
        );
        await desk.work(petition, {}, 'verify-claims');
        const { items } = await search(AUDITOR, { about: petition }, { limit: 200 });
        expect(items.map(({ type }) => type)).toEqual(
          expect.arrayContaining([
            'petition.handler-named',
            'petition.screened',
            'process.complete-task',
            'process.start',
          ]),
        );
        for (const { type, what } of items) expect(`${what.zh} ${what.en}`).not.toContain(type);
      });

      it('is found by who, what and when', async () => {
        await app().call('luoyuan.administrator', 'GET', '/v1/me');
        const signIns = await search(AUDITOR, { actor: 'luoyuan.administrator', types: ['user.signed-in'] });
        expect(signIns.items).not.toHaveLength(0);
        const id = await idOf('luoyuan.administrator');
        expect(new Set(signIns.items.map(({ actor, type }) => `${actor.id} ${type}`))).toEqual(
          new Set([`${id} user.signed-in`]),
        );
        const { at } = signIns.items[0]!;
        const since = await search(AUDITOR, { actor: id, from: at });
        expect(since.items.every((entry) => entry.at >= at)).toBe(true);
        expect((await search(AUDITOR, { actor: id, until: '2000-01-01T00:00:00Z' })).page.totalItems).toBe(0);
      });

      it('reaches as far as the reader’s court, in count and in pages', async () => {
        const registered = { types: ['petition.registered'] };
        for (const account of ['lianjiang.administrator', 'fuzhou.administrator', 'fujian.administrator'])
          expect((await search(account, registered)).page.totalItems).toBe(1);
        expect(await search('luoyuan.administrator', registered)).toEqual({
          items: [],
          page: { totalItems: 0, endCursor: null },
        });
        expect((await search('luoyuan.administrator', { about: number })).page.totalItems).toBe(0);
        // What belongs to no court is for the Supreme Court.
        expect((await search('fujian.administrator', { about: 'deployments' })).page.totalItems).toBe(0);
        expect((await search(SUPREME, { about: 'deployments' })).page.totalItems).toBeGreaterThan(0);
      });

      it('shows administrators what happened to the accounts of their courts, no others', async () => {
        await app().call('luoyuan.clerk', 'GET', '/v1/me');
        const clerk = await idOf('luoyuan.clerk');
        const seenBy = async (account: string) =>
          (await search(account, { about: 'luoyuan.clerk' })).items.map(({ chain }) => chain);
        expect(new Set(await seenBy('luoyuan.administrator'))).toEqual(new Set([clerk]));
        expect(new Set(await seenBy('fuzhou.administrator'))).toEqual(new Set([clerk]));
        expect(await seenBy('lianjiang.administrator')).toEqual([]);
      });

      it('is paged without losing or repeating an entry', async () => {
        const all = await search(AUDITOR, undefined, { limit: 200 });
        expect(all.page.totalItems).toBe(all.items.length);
        const seen: string[] = [];
        for (let after: string | null | undefined; after !== null;) {
          const { items, page } = await search(AUDITOR, undefined, { limit: 7, after });
          expect(page.totalItems).toBe(all.items.length);
          seen.push(...items.map(({ chain, seq }) => `${chain} ${seq}`));
          after = page.endCursor;
        }
        expect(seen).toEqual(all.items.map(({ chain, seq }) => `${chain} ${seq}`));
        const damaged = await app().call(AUDITOR, 'POST', '/v1/audit/search', { page: { limit: 7, after: 'x' } });
        expect(damaged).toMatchObject({ status: 400, body: { code: 'cursor-invalid' } });
      });

      it('shows one entry with its facts, its hash and the seal over it', async () => {
        const found = (await search(AUDITOR, { about: petition, types: ['petition.registered'] })).items[0]!;
        const path = `/v1/audit/chains/${found.chain}/entries/${found.seq}`;
        const before = await app().call(AUDITOR, 'GET', path);
        expect(before.body).toMatchObject({ hash: expect.stringMatching(/^[0-9a-f]{64}$/), data: { petition } });
        expect(JSON.stringify(before.body)).not.toContain('郑某');
        await app().app.get(SealCheckpoint, { strict: false }).execute();
        expect((await app().call(AUDITOR, 'GET', path)).body).toMatchObject({
          checkpoint: { seq: expect.any(Number) },
        });
        expect((await app().call('luoyuan.administrator', 'GET', path)).status).toBe(404);
        expect((await app().call('lianjiang.administrator', 'GET', path)).status).toBe(200);
      });
    });

    describe('its verification', () => {
      const worker = () => app().app.get(VerificationWorker, { strict: false });
      const verify = async (account: string, body: object = {}, key = `verify-${Math.random()}`) =>
        app().call<Verification>(account, 'POST', '/v1/audit/verifications', body, { 'idempotency-key': key });
      const outcome = async (account: string, key: string) => {
        await worker().settle();
        return (await app().call<Verification>(account, 'GET', `/v1/audit/verifications/${key}`)).body;
      };
      const sql = (text: string) => app().app.get(DataSource).query(text);
      const append = (chain: string, n: number) =>
        app()
          .app.get(UnitOfWork)
          .run(() =>
            app()
              .app.get(AuditTrail, { strict: false })
              .append(chain, { type: 'test.entry', actor: SYSTEM_ACTOR, data: { n } }),
          );

      it('of the whole trail is for the Supreme Court, of a chain for who reads it', async () => {
        expect(await verify('fujian.administrator')).toMatchObject({
          status: 403,
          body: { code: 'audit-whole-out-of-reach' },
        });
        const account = await idOf('lianjiang.clerk');
        expect((await verify('lianjiang.administrator', { chain: account })).status).toBe(200);
        expect((await verify('luoyuan.administrator', { chain: account })).status).toBe(404);
        expect((await verify('lianjiang.clerk', { chain: account })).status).toBe(403);
      });

      it('says that a trail that nobody touched is whole, and is itself in the trail', async () => {
        await app().app.get(SealCheckpoint, { strict: false }).execute();
        const asked = await verify(AUDITOR, {}, 'whole-once');
        expect((await verify(AUDITOR, {}, 'whole-once')).body.verificationKey).toBe(asked.body.verificationKey);
        const { verificationKey } = asked.body;
        const done = await outcome(AUDITOR, verificationKey);
        expect(done).toMatchObject({ state: 'done', isWhole: true, totalFindings: 0, findings: [] });
        const chains = (await sql(`SELECT COUNT(*) AS n FROM audit_chain WHERE root_key NOT LIKE '@%'`)) as {
          n: number;
        }[];
        // The trail goes on while it is verified: its own chain may be new.
        expect(Number(chains[0]!.n) - done.chains).toBeLessThanOrEqual(1);
        expect(done.entries).toBeGreaterThan(done.chains);
        expect(done.checkpoints).toBeGreaterThan(0);
        expect(done.anchors).toBe(done.checkpoints);
        const { items } = await search(AUDITOR, { about: VERIFICATION_CHAIN });
        expect(items.map(({ type }) => type)).toEqual(
          expect.arrayContaining(['audit.verification-asked', 'audit.verified']),
        );
        const list = await app().call<{ items: Verification[] }>(SUPREME, 'GET', '/v1/audit/verifications');
        expect(list.body.items.map((item) => item.verificationKey)).toContain(verificationKey);
        const others = await app().call('lianjiang.administrator', 'GET', `/v1/audit/verifications/${verificationKey}`);
        expect(others.status).toBe(404);
      });

      it('names the first broken link, of more chains than are looked at together', async () => {
        for (let chain = 0; chain < 130; chain++) await append(`chain-${String(chain).padStart(3, '0')}`, 1);
        for (let n = 2; n <= 4; n++) await append('chain-120', n);
        await sql(`DELETE FROM audit_entry WHERE root_key = 'chain-120' AND seq = 2`);
        const done = await outcome(AUDITOR, (await verify(AUDITOR)).body.verificationKey);
        expect(done).toMatchObject({ state: 'done', isWhole: false, totalFindings: 1 });
        expect(done.chains).toBeGreaterThan(130);
        expect(done.findings[0]).toMatchObject({ code: 'entry-missing', chain: 'chain-120', seq: 2 });
        const one = await outcome(AUDITOR, (await verify(AUDITOR, { chain: 'chain-120' })).body.verificationKey);
        expect(one).toMatchObject({ isWhole: false, chains: 1, entries: 4 });
        expect(one.findings[0]).toMatchObject({ code: 'entry-missing', seq: 2 });
        const whole = await outcome(AUDITOR, (await verify(AUDITOR, { chain: 'chain-119' })).body.verificationKey);
        expect(whole).toMatchObject({ isWhole: true, chains: 1, entries: 1 });
      });

      it('goes on where a node that died had come to', async () => {
        const { verificationKey } = (await verify(AUDITOR)).body;
        await worker().settle();
        // As a node leaves it that dies after the first hundred chains.
        await sql(
          `UPDATE audit_verification SET state = 'running', ended_at = NULL, position = 'chain-100', chains = 100, entries = 100, total_findings = 0, findings = '[]', leased_until = 0 WHERE verification_key = '${verificationKey}'`,
        );
        const done = await outcome(AUDITOR, verificationKey);
        expect(done).toMatchObject({ state: 'done', isWhole: false, totalFindings: 1 });
        expect(done.findings[0]).toMatchObject({ chain: 'chain-120' });
        expect(done.chains).toBeGreaterThanOrEqual(129);
      });
    });

    describe('decisions', () => {
      interface Decision {
        decisionDefinitionKey: string;
        decisionDefinitionId: string;
        name: string;
        version: number;
      }

      it('in force are listed, read as tables, and name the processes that follow them', async () => {
        const { body } = await app().call<Page<Decision>>(
          'lianjiang.clerk',
          'POST',
          '/v1/decision-definitions/search',
          {
            filter: { isLatestVersion: true },
            sort: [{ field: 'name' }],
          },
        );
        expect(body.page.totalItems).toBe(body.items.length);
        const ladder = body.items.find(({ decisionDefinitionId }) => decisionDefinitionId === 'limit-rows')!;
        const table = await app().call<{
          table: { inputs: unknown[]; outputs: string[]; rules: { number: number; tests: unknown[] }[] };
          usedBy: { processDefinitionId: string }[];
        }>('lianjiang.clerk', 'GET', `/v1/decision-definitions/${ladder.decisionDefinitionKey}/table`);
        expect(table.status).toBe(200);
        const { inputs, rules } = table.body.table;
        expect(rules.map(({ number }) => number)).toEqual(rules.map((_, index) => index + 1));
        expect(rules.every(({ tests }) => tests.length === inputs.length)).toBe(true);
        const bound = await Promise.all(
          body.items.map(async (item) => {
            const path = `/v1/decision-definitions/${item.decisionDefinitionKey}/table`;
            return (await app().call<{ usedBy: unknown[] }>(AUDITOR, 'GET', path)).body.usedBy.length;
          }),
        );
        expect(Math.max(...bound)).toBeGreaterThan(0);
        expect((await app().call(AUDITOR, 'GET', '/v1/decision-definitions/NONE/table')).status).toBe(404);
      });
    });

    describe('courts', () => {
      const SISTER = { id: '350199', name: '福建省新设区人民法院', sign: '闽0199', parentId: '3501' };
      const file = (content: string | Buffer, name: string) => {
        const form = new FormData();
        form.append('file', new Blob([new Uint8Array(Buffer.from(content))]), name);
        return form;
      };

      it('say how many stand below them, so that a tree can be opened step by step', async () => {
        const below = async (parentId: string) =>
          (
            await app().call<Page<{ id: string; lowerCourts: number }>>(
              'lianjiang.clerk',
              'GET',
              `/v1/courts?parentId=${parentId}&limit=200`,
            )
          ).body;
        const fujian = (await below('supreme')).items.find(({ id }) => id === '35')!;
        expect(fujian.lowerCourts).toBe((await below('35')).page.totalItems);
        expect((await below('3501')).items.every(({ lowerCourts }) => lowerCourts === 0)).toBe(true);
      });

      it('are previewed row by row before an import, and nothing is written', async () => {
        const rows = [
          SISTER,
          { id: '350122', name: '福建省连江县人民法院', sign: '闽0122', parentId: '3501' },
          { id: '350123', name: '福建省罗源县法院', sign: '闽0123', parentId: '3501', active: false },
        ];
        const preview = await app().call<{ counts: object; rows: object[]; importable: object[] | null }>(
          'fuzhou.administrator',
          'POST',
          '/v1/courts/import/preview',
          { rows },
        );
        expect(preview).toMatchObject({ status: 200, body: { counts: { created: 1, closed: 1, refused: 0 } } });
        expect(preview.body.rows).toEqual(
          expect.arrayContaining([
            expect.objectContaining({ line: 1, id: SISTER.id, effect: 'created' }),
            expect.objectContaining({ line: 3, effect: 'closed' }),
          ]),
        );
        expect(preview.body.importable).toEqual(rows);
        expect((await app().call(AUDITOR, 'GET', `/v1/courts/${SISTER.id}`)).status).toBe(404);
        // Those of a sister court are refused, and then nothing is importable.
        const refused = await app().call<{ rows: object[]; importable: null }>(
          'lianjiang.administrator',
          'POST',
          '/v1/courts/import/preview',
          { rows },
        );
        expect(refused.body.importable).toBeNull();
        expect(refused.body.rows[0]).toMatchObject({ effect: 'refused', errors: [{ code: 'court-out-of-reach' }] });
        expect((await app().call('lianjiang.clerk', 'POST', '/v1/courts/import/preview', { rows })).status).toBe(403);
      });

      it.each([
        ['CSV', `编号,名称,代字,上级法院编号,状态\r\n350199,"福建省新设区人民法院",闽0199,3501,\r\n\r\n`, 'courts.csv'],
        ['JSON', JSON.stringify({ rows: [SISTER] }), 'courts.json'],
      ])('are read from %s', async (_, content, name) => {
        const read = await app().call<{ rows: object[]; importable: object[] }>(
          'fuzhou.administrator',
          'POST',
          '/v1/courts/import/file',
          file(content, name),
        );
        expect(read).toMatchObject({ status: 200, body: { counts: { created: 1 }, importable: [SISTER] } });
      });

      it('are refused cell by cell where a file is wrong', async () => {
        const read = (content: string) =>
          app().call<{ code: string; errors?: { field: string }[] }>(
            'fuzhou.administrator',
            'POST',
            '/v1/courts/import/file',
            file(content, 'courts.csv'),
          );
        expect(await read('编号,名称\n1,2\n')).toMatchObject({
          status: 422,
          body: { code: 'court-file-refused', errors: [{ field: '代字' }] },
        });
        expect((await read('id,name,sign\n35 01,甲法院,闽\n')).body.errors).toMatchObject([{ field: '2/id' }]);
        expect((await read('[1')).body).toMatchObject({ code: 'court-file-refused' });
        expect((await read('')).status).toBe(422);
      });

      it('are imported as previewed, and the trail says who did', async () => {
        const done = await app().call('fuzhou.administrator', 'POST', '/v1/courts/import', { rows: [SISTER] });
        expect(done.body).toMatchObject({ created: 1 });
        const { items } = await search(SUPREME, { about: 'courts' });
        expect(items[0]).toMatchObject({ type: 'courts.imported', actor: { name: '福州中院管理员' } });
      });
    });

    describe('users', () => {
      it('are found at a court and below it', async () => {
        const found = async (query: string) =>
          (
            await app().call<Page<{ loginName: string }>>(SUPREME, 'GET', `/v1/users?limit=200&${query}`)
          ).body.items.map(({ loginName }) => loginName.split('.')[0]);
        expect(new Set(await found('within=3501'))).toEqual(new Set(['fuzhou', 'lianjiang', 'luoyuan']));
        expect(new Set(await found('within=3501&role=clerk'))).toEqual(new Set(['fuzhou', 'lianjiang', 'luoyuan']));
        expect(new Set(await found('courtId=3501'))).toEqual(new Set(['fuzhou']));
      });
    });

    describe('my language', () => {
      it('is kept with me', async () => {
        const language = async () =>
          (await app().call<{ language: string | null }>('luoyuan.handler', 'GET', '/v1/me')).body.language;
        expect(await language()).toBeNull();
        const put = (body: object) => app().call('luoyuan.handler', 'PUT', '/v1/me/language', body);
        expect((await put({ language: 'en' })).status).toBe(204);
        expect(await language()).toBe('en');
        expect((await put({ language: 'fr' })).status).toBe(400);
      });
    });

    describe('the calendar', () => {
      interface Preview {
        errors: { field: string }[];
        days: { day: string; kind: string }[] | null;
        changed: { day: string }[];
        workingDays: number;
        openProcesses: number;
        deadlinesThatMayMove: number;
      }
      const daysOf = async (year: number) =>
        (
          await app().call<{ workingDays: number; days: { day: string; kind: string; name: string | null }[] }>(
            'lianjiang.clerk',
            'GET',
            `/v1/calendar/${year}/days`,
          )
        ).body;

      it('shows every day of a year', async () => {
        const { days, workingDays } = await daysOf(2026);
        expect(days).toHaveLength(365);
        expect(days.filter(({ kind }) => kind === 'working' || kind === 'make_up')).toHaveLength(workingDays);
        const at = (day: string) => days.find((one) => one.day === day);
        expect(at('2026-10-01')).toMatchObject({ kind: 'holiday', name: expect.stringContaining('国庆') });
        expect(days.filter(({ kind }) => kind === 'make_up').length).toBeGreaterThan(0);
        expect((await daysOf(2028)).days).toHaveLength(366);
      });

      it('says before a publication which days change and how much may move; nothing is written', async () => {
        const now = await app().call<{ holidays: Record<string, string>; workdays: Record<string, string> }>(
          SUPREME,
          'GET',
          '/v1/calendar/2026',
        );
        const { holidays, workdays } = now.body;
        const preview = async (body: object) =>
          (await app().call<Preview>(SUPREME, 'POST', '/v1/calendar/2026/preview', body)).body;
        expect(await preview({ holidays, workdays })).toMatchObject({
          changed: [],
          errors: [],
          deadlinesThatMayMove: 0,
        });
        const more = await preview({ holidays: { ...holidays, '2026-01-07': '试验' }, workdays });
        expect(more.changed).toMatchObject([{ day: '2026-01-07', from: { kind: 'working' }, to: { kind: 'holiday' } }]);
        expect(more.openProcesses).toBeGreaterThan(0);
        expect(more.deadlinesThatMayMove).toBeGreaterThan(0);
        expect(more.workingDays).toBe((await daysOf(2026)).workingDays - 1);
        const wrong = await preview({ holidays: {}, workdays: { '2026-01-07': '试验' } });
        expect(wrong).toMatchObject({ days: null, changed: [] });
        expect(wrong.errors.map(({ field }) => field)).toContain('/workdays/2026-01-07');
        expect(
          (await app().call('fujian.administrator', 'POST', '/v1/calendar/2026/preview', { holidays, workdays }))
            .status,
        ).toBe(403);
      });
    });

    describe('the legal clock', () => {
      it('says what would fall due', async () => {
        const clock = await app().call<{ now: string; systemNow: string; movable: boolean }>(
          SUPREME,
          'GET',
          '/v1/legal-clock',
        );
        expect(clock.body.movable).toBe(true);
        const until = new Date(Date.parse(clock.body.now) + 400 * 86_400_000).toISOString();
        const due = (account: string) =>
          app().call<{ timers: number; tasks: number; first: { dueAt: string }[]; nextTimerAt: string }>(
            account,
            'GET',
            `/v1/legal-clock/falling-due?until=${until}`,
          );
        const { status, body } = await due(SUPREME);
        expect(status).toBe(200);
        expect(body.timers).toBeGreaterThan(0);
        expect(body.nextTimerAt).not.toBeNull();
        expect(body.first.map(({ dueAt }) => dueAt)).toEqual(body.first.map(({ dueAt }) => dueAt).sort());
        expect((await due('fujian.administrator')).status).toBe(403);
      });
    });
  });
});
