import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { lawDate, SystemClock } from '../../src/shared/clock.js';
import { Desk } from '../support/desk.js';
import { forEachApp } from '../support/for-each-app.js';
import type { TestApp } from '../support/test-app.js';

const today = lawDate(new SystemClock().now());
const later = lawDate(new SystemClock().now() + 30 * 86_400_000);

const SECRETS = {
  name: '欧阳𠮷祥',
  other: '司徒秋月',
  identityNumber: '350122199001011231',
  phone: '13959187263',
  agentPhone: '13705910826',
  address: '福建省福州市连江县凤城镇玉荷西路88弄7号',
  household: '福建省连江县丹阳镇新洋村19号',
  accused: '诸葛不平',
  claim: '诸葛不平法官两年来拒不执行，致使家中断炊',
  demands: '请更换承办人诸葛不平并尽快拍卖房产',
};

/** The right check digit of the identity number's first 17 digits. */
function withCheckDigit(number: string): string {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, index) => total + weight * Number(number[index]), 0);
  return number.slice(0, 17) + '10X98765432'[sum % 11]!;
}
SECRETS.identityNumber = withCheckDigit(SECRETS.identityNumber);

const registration = (more: Record<string, unknown> = {}) => ({
  channel: 'visit',
  receivedOn: today,
  form: 'joint',
  headcount: 2,
  petitioners: [
    {
      name: SECRETS.name,
      identityNumber: SECRETS.identityNumber,
      phone: SECRETS.phone,
      address: SECRETS.address,
      household: SECRETS.household,
      caseRole: 'applicant',
    },
    { name: SECRETS.other },
  ],
  representatives: [SECRETS.name],
  agent: { name: SECRETS.other, phone: SECRETS.agentPhone },
  caseNumber: '（2017）闽0122执123号',
  executingCourt: '福建省连江县人民法院',
  claimKind: 'inaction',
  claimText: SECRETS.claim,
  demands: SECRETS.demands,
  accusedPersons: [{ name: SECRETS.accused, court: '闽0122' }],
  ...more,
});

interface Petition {
  petitionKey: string;
  number: string;
  queryCode: string;
}

describe('personal data of a petition', () => {
  forEachApp((app) => {
    let petition: Petition;
    const get = async <T = Record<string, unknown>>(account: string, path: string) =>
      (await app().call<T>(account, 'GET', `/v1/petitions/${petition.petitionKey}${path}`)).body;

    beforeAll(async () => {
      petition = await register(app(), 'fuzhou.clerk');
      const roles = ['screener', 'leader', 'handler', 'clerk', 'supervisor'];
      const desk = new Desk(
        app(),
        [...roles.map((role) => `fuzhou.${role}`), ...roles.map((role) => `lianjiang.${role}`)],
        today,
      );
      await desk.work(
        petition.petitionKey,
        {
          screen: [{ route: 'assign' }],
          assign: [{ assignedCourt: '闽0122', resultDueOn: later, letter: '请依法办理并按期报送结果。' }],
          redact: [{ redactedClaim: '反映案件两年未执行到位，请求尽快拍卖房产。', withheld: SECRETS.claim }],
        },
        'report-result',
      );
      expect(desk.done).toContain('redact');
    });

    it('is in no table in the clear', async () => {
      const texts = await everyText(app());
      for (const secret of [...Object.values(SECRETS), petition.queryCode, petition.queryCode.replaceAll('-', '')])
        expect(texts.filter(({ text }) => text.includes(secret)).map(({ at }) => at)).toEqual([]);
      // The scan would find it: the number of the petition is no secret.
      expect(texts.some(({ text }) => text.includes(petition.number))).toBe(true);
    });

    it('is masked for those who may see the petition', async () => {
      const body = await get<{ persons: Record<string, string>[]; claimText: string }>('fuzhou.handler', '');
      expect(body.claimText).toBe(SECRETS.claim);
      expect(body.persons[0]).toMatchObject({ name: '欧**', phone: '139****7263' });
      const { claimText: _, demands: __, accusedPersons: ___, ...rest } = body as Record<string, unknown>;
      for (const secret of Object.values(SECRETS)) expect(JSON.stringify(rest)).not.toContain(secret);
      const list = await app().call('fuzhou.clerk', 'POST', '/v1/petitions/search', {
        filter: {
          identityNumber: SECRETS.identityNumber.toLowerCase(),
          name: `${SECRETS.name} `,
          phone: '139-5918-7263',
        },
      });
      expect(list.body).toMatchObject({ page: { totalItems: 1 }, items: [{ petitioner: '欧**' }] });
    });

    it('does not tell the assigned court who is accused, nor of what', async () => {
      for (const account of ['lianjiang.handler', 'lianjiang.leader']) {
        const body = await get(account, '');
        expect(body).toMatchObject({
          claimText: '反映案件两年未执行到位，请求尽快拍卖房产。',
          demands: null,
          isRedacted: true,
          accusedPersons: [],
        });
        const timeline = await get(account, '/timeline');
        const assignments = await get(account, '/assignments');
        for (const text of [body, timeline, assignments].map((value) => JSON.stringify(value)))
          expect(text).not.toContain(SECRETS.accused);
      }
      expect(await get('fujian.leader', '')).toMatchObject({ isRedacted: false, claimText: SECRETS.claim });
      expect((await app().call('luoyuan.leader', 'GET', `/v1/petitions/${petition.petitionKey}`)).status).toBe(404);
    });

    it('does not reach the assigned court by what the registering court put with the process', async () => {
      const { instanceKey } = await get<{ instanceKey: string }>('fuzhou.clerk', '');
      const tree = `/v1/process-instances/${instanceKey}`;
      const form = new FormData();
      form.append('file', new Blob([JSON.stringify({ scanned: SECRETS.claim })]), '信访材料.txt');
      const file = await app().call<{ attachmentKey: string }>('fuzhou.clerk', 'POST', `${tree}/attachments`, form);
      expect(file.status).toBe(201);
      const said = { text: SECRETS.claim };
      expect((await app().call('fuzhou.clerk', 'POST', `${tree}/comments`, said)).status).toBe(201);
      const content = `/v1/attachments/${file.body.attachmentKey}/content`;
      const read = async (account: string) =>
        Promise.all(
          [`${tree}/attachments`, `${tree}/comments`, content].map(
            async (path) => (await app().call(account, 'GET', path)).status,
          ),
        );
      // The assigned court sees the process, and none of it.
      expect((await app().call('lianjiang.handler', 'GET', tree)).status).toBe(200);
      for (const account of ['lianjiang.handler', 'lianjiang.leader', 'luoyuan.leader', 'fuzhou.administrator'])
        expect([account, await read(account)]).toEqual([account, [404, 404, 404]]);
      for (const account of ['fuzhou.handler', 'fujian.leader'])
        expect([account, await read(account)]).toEqual([account, [200, 200, 200]]);
      expect((await app().call('lianjiang.handler', 'POST', `${tree}/comments`, said)).status).toBe(404);
    });

    it('is not for designers, who see how a process runs and not what it is about', async () => {
      const designer = 'spc.designer';
      const { instanceKey } = await get<{ instanceKey: string }>('fuzhou.clerk', '');
      const { body: desk } = await app().call<{ items: { userTaskKey: string }[] }>(
        'lianjiang.handler',
        'POST',
        '/v1/user-tasks/search',
        {},
      );
      const keys: Record<string, string> = {
        petitions: petition.petitionKey,
        'process-instances': instanceKey,
        'user-tasks': desk.items[0]!.userTaskKey,
      };
      const secrets = [...Object.values(SECRETS), '欧**', '司**', '不执行'];
      const answers: Record<string, number> = {};
      for (const { method, path } of readingRoutes()) {
        const kind = path.split('/')[2]!;
        if (path.includes('{') && keys[kind] === undefined) continue;
        const filled = path.replace(/\{\w+\}/u, keys[kind] ?? '');
        const { status, body } = await app().call(designer, method, filled, method === 'POST' ? {} : undefined);
        const text = JSON.stringify(body) ?? '';
        expect({ path, found: secrets.filter((secret) => text.includes(secret)) }).toEqual({ path, found: [] });
        answers[`${method} ${path}`] = status;
      }
      const reads = (kind: string) =>
        Object.keys(answers).filter((route) => route.includes(`/v1/${kind}/{key}`) && answers[route] === 200);
      expect(reads('petitions')).toEqual([]);
      expect(reads('user-tasks')).toEqual([]);
      expect(reads('process-instances')).toEqual([
        'GET /v1/process-instances/{key}',
        'GET /v1/process-instances/{key}/hierarchy',
      ]);
      for (const content of ['variables', 'decisions'])
        expect(answers[`GET /v1/process-instances/{key}/${content}`]).toBe(403);
      for (const list of ['petitions', 'late-petitions', 'supervisions', 'interviews', 'campaigns'])
        expect((await app().call(designer, 'POST', `/v1/${list}/search`, {})).body).toMatchObject({ items: [] });
      expect((await app().call(designer, 'POST', '/v1/process-instances/search', {})).body).toMatchObject({
        items: expect.arrayContaining([expect.objectContaining({ processInstanceKey: instanceKey, variables: null })]),
      });
    });

    it('is revealed to named people for a reason, which is logged', async () => {
      const path = `/v1/petitions/${petition.petitionKey}/reveal`;
      expect((await app().call('lianjiang.handler', 'POST', path, {})).status).toBe(400);
      expect((await app().call('luoyuan.handler', 'POST', path, { reason: '好奇' })).status).toBe(404);
      expect((await app().call('fuzhou.administrator', 'POST', path, { reason: '好奇' })).status).toBe(403);
      const told = await app().call<{ revealKey: string; persons: object[] }>('lianjiang.handler', 'POST', path, {
        reason: '联系信访人核实账户',
      });
      expect(told.body.persons[0]).toMatchObject({
        name: SECRETS.name,
        identityNumber: SECRETS.identityNumber,
        phone: SECRETS.phone,
        address: SECRETS.address,
      });
      const log = (await app()
        .app.get(DataSource)
        .query('SELECT reveal_key, actor_name, reason FROM personal_data_reveal')) as object[];
      expect(log).toEqual([
        { reveal_key: told.body.revealKey, actor_name: '连江县法院承办人', reason: '联系信访人核实账户' },
      ]);
    });

    it('links repeats in other courts, and shows those courts only how many', async () => {
      const again = await register(app(), 'luoyuan.clerk', {
        caseNumber: '(2017)闽0122执0123号',
        petitioners: [
          { name: '欧阳𠮷祥', identityNumber: SECRETS.identityNumber, phone: '0591-26230000', caseRole: 'applicant' },
        ],
        form: 'single',
        headcount: 1,
        representatives: [],
      });
      const path = `/v1/petitions/${again.petitionKey}`;
      const seen = await app().call('luoyuan.clerk', 'GET', path);
      expect(seen.body).toMatchObject({ timesRaised: 2, links: { total: 1, visible: [] } });
      expect(JSON.stringify(seen.body)).not.toContain(petition.petitionKey);
      const above = await app().call('fuzhou.clerk', 'GET', path);
      expect(above.body).toMatchObject({
        links: { total: 1, visible: [{ petitionKey: petition.petitionKey, ground: 'identity', sameMatter: true }] },
      });
      const namesake = await register(app(), 'luoyuan.clerk', {
        petitioners: [{ name: '欧阳𠀋祥', phone: SECRETS.phone, caseRole: 'applicant' }],
        form: 'single',
        headcount: 1,
        representatives: [],
      });
      const other = await app().call('luoyuan.clerk', 'GET', `/v1/petitions/${namesake.petitionKey}`);
      expect(other.body).toMatchObject({ timesRaised: 1, links: { total: 0 } });
    });

    it('answers the petitioner by number and code, and stops those who try codes', async () => {
      const ask = (code: string, number = petition.number) =>
        app().call(null, 'GET', `/v1/public/petitions/${encodeURIComponent(number)}`, undefined, {
          'x-query-code': code,
        });
      const answer = await ask(petition.queryCode.toLowerCase().replaceAll('-', ' '));
      expect(answer).toMatchObject({ status: 200, body: { number: petition.number } });
      for (const secret of Object.values(SECRETS)) expect(JSON.stringify(answer.body)).not.toContain(secret);
      expect(await ask(petition.queryCode, petition.number.replace('〔2', '〔1'))).toMatchObject({ status: 404 });
      const tries = await Promise.all(Array.from({ length: 12 }, () => ask('2222-2222-2222')));
      expect(tries.map(({ status }) => status)).toContain(429);
      // The right code is refused as well: else a flood of tries would tell when one of them hit.
      expect(await ask(petition.queryCode)).toMatchObject({ status: 429, body: { code: 'too-many-tries' } });
    });
  });
});

async function register(app: TestApp, account: string, more: Record<string, unknown> = {}): Promise<Petition> {
  const answer = await app.call<Petition>(account, 'POST', '/v1/petitions', registration(more));
  expect(answer).toMatchObject({ status: 201 });
  return answer.body;
}

/** Every value of every table as text, with its place. */
async function everyText(app: TestApp): Promise<{ at: string; text: string }[]> {
  const source = app.app.get(DataSource);
  const found: { at: string; text: string }[] = [];
  for (const { tableName } of source.entityMetadatas) {
    const rows = (await source.query(`SELECT * FROM ${tableName}`)) as Record<string, unknown>[];
    for (const row of rows)
      for (const [column, value] of Object.entries(row))
        found.push({ at: `${tableName}.${column}`, text: typeof value === 'string' ? value : JSON.stringify(value) });
  }
  return found;
}

interface ReadingRoute {
  method: 'GET' | 'POST';
  path: string;
}

/** What the published interface offers for reading: answers at once, no streams, no files. */
function readingRoutes(): ReadingRoute[] {
  const { paths } = JSON.parse(readFileSync('openapi.json', 'utf8')) as { paths: Record<string, Methods> };
  return Object.entries(paths).flatMap(([path, { get, post }]): ReadingRoute[] => {
    if ((path.match(/\{/gu) ?? []).length > 1 || path.includes('/public/')) return [];
    if (get && answersInJson(get)) return [{ method: 'GET', path }];
    return post && path.endsWith('/search') ? [{ method: 'POST', path }] : [];
  });
}

interface Operation {
  responses: Record<string, { content?: Record<string, unknown> }>;
}
type Methods = Partial<Record<'get' | 'post', Operation>>;

const answersInJson = ({ responses }: Operation) => 'application/json' in (responses['200']?.content ?? {});
