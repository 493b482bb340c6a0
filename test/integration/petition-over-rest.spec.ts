import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { PetitionReceipt } from '../../src/domain/petitions/petition-receipt.entity.js';
import { lawDate, SystemClock } from '../../src/shared/clock.js';
import { Desk } from '../support/desk.js';
import { describeWhereInstalled, newMariadbDatabase, onMariadb, startPrivateRedis } from '../support/index.js';
import { TestApp } from '../support/test-app.js';

const today = lawDate(new SystemClock().now());
const later = lawDate(new SystemClock().now() + 30 * 86_400_000);

const registration = (reference: string, more: Record<string, unknown> = {}) => ({
  reference,
  channel: 'visit',
  receivedOn: today,
  petitioners: [{ name: '吴𠮷', phone: '13800138000', caseRole: 'applicant' }],
  executingCourt: '闽0122',
  claimKind: 'inaction',
  claimText: '判决生效两年，法院一直没有执行。',
  ...more,
});

interface Registered {
  petitionKey: string;
  number: string;
  queryCode: string;
}

describe('on SQLite, embedded', () => aPetition(() => Promise.resolve({})));

describeWhereInstalled('redis', 'on MariaDB with Bull on Redis', () =>
  aPetition(async () => {
    const settings = await newMariadbDatabase();
    const redis = await startPrivateRedis();
    return {
      ...onMariadb(settings),
      HUIYIN_QUEUE: 'bull',
      HUIYIN_REDIS_URL: redis.url,
    };
  }),
);

/** What must hold of a petition through REST alone, wherever it is kept. */
function aPetition(environment: () => Promise<Record<string, string>>): void {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start(await environment());
  });
  afterAll(() => app.close());

  const register = async (account: string, more: Record<string, unknown> = {}) => {
    const answer = await app.call<Registered>(
      account,
      'POST',
      '/v1/petitions',
      registration(`${account}-${Math.random()}`, more),
    );
    expect(answer).toMatchObject({ status: 201 });
    return answer.body;
  };
  const statusOf = async (account: string, key: string) =>
    (await app.call<{ status: string; outcome: string }>(account, 'GET', `/v1/petitions/${key}`)).body;

  it('is handled by its own court, answered, looked back on and filed', async () => {
    const { petitionKey, number, queryCode } = await register('lianjiang.clerk');
    const desk = new Desk(
      app,
      ['screener', 'leader', 'handler', 'clerk', 'supervisor'].map((role) => `lianjiang.${role}`),
      today,
    );
    await desk.work(petitionKey);
    expect(desk.done).toEqual([
      'screen',
      'name-handler',
      'verify-claims',
      'contact-petitioner',
      'act',
      'close',
      'reply',
      'look-back',
      'follow-up',
    ]);
    expect(await statusOf('lianjiang.clerk', petitionKey)).toMatchObject({ status: 'filed', outcome: 'enforced' });

    const asked = await app.call(null, 'GET', `/v1/public/petitions/${encodeURIComponent(number)}`, undefined, {
      'x-query-code': queryCode,
    });
    expect(asked).toMatchObject({ status: 200, body: { number, court: expect.stringContaining('连江') } });
    expect(JSON.stringify(asked.body)).not.toContain('吴');
    const wrong = await app.call(null, 'GET', `/v1/public/petitions/${encodeURIComponent(number)}`, undefined, {
      'x-query-code': 'AAAA-AAAA',
    });
    expect(wrong).toMatchObject({ status: 404, body: { code: 'receipt-unknown' } });
  });

  it('goes down to a county court and comes back; the sister court sees nothing', async () => {
    const { petitionKey } = await register('fuzhou.clerk');
    const roles = ['screener', 'leader', 'handler', 'clerk', 'supervisor'];
    const desk = new Desk(
      app,
      [...roles.map((role) => `lianjiang.${role}`), ...roles.map((role) => `fuzhou.${role}`)],
      today,
    );
    const assign = { assignedCourt: '350122', resultDueOn: later, letter: '请依法办理并按期报送结果。' };
    await desk.work(petitionKey, {
      screen: [{ route: 'assign' }],
      assign: [assign],
      'review-result': [{ decision: 'send_back', opinion: '请补充发放凭证。' }],
    });
    expect(desk.done.filter((form) => form === 'review-result')).toHaveLength(2);
    expect(await statusOf('fuzhou.clerk', petitionKey)).toMatchObject({ status: 'filed', outcome: 'enforced' });
    expect((await app.call('luoyuan.clerk', 'GET', `/v1/petitions/${petitionKey}`)).status).toBe(404);
    expect((await app.call('lianjiang.clerk', 'GET', `/v1/petitions/${petitionKey}`)).status).toBe(200);
    expect((await app.call('fujian.clerk', 'GET', `/v1/petitions/${petitionKey}`)).status).toBe(200);
  });

  it('is sent back to the closing desk while evidence is missing', async () => {
    const { petitionKey } = await register('lianjiang.clerk');
    const desk = new Desk(
      app,
      ['screener', 'leader', 'handler', 'clerk', 'supervisor'].map((role) => `lianjiang.${role}`),
      today,
    );
    await desk.work(petitionKey, { close: [{ paymentRecord: '', paidOn: '' }] });
    expect(desk.done.filter((form) => form === 'close')).toHaveLength(2);
  });

  it('may not be assigned to a sister court, an unknown court, or its own', async () => {
    const { petitionKey } = await register('fuzhou.clerk');
    const desk = new Desk(app, ['fuzhou.screener', 'fuzhou.leader'], today);
    await desk.work(petitionKey, { screen: [{ route: 'assign' }] }, 'assign');
    const { account, task } = (await desk.next(petitionKey))!;
    for (const assignedCourt of ['3502', '3501', 'nowhere']) {
      const answer = await desk.complete(account, task, {
        assignedCourt,
        resultDueOn: later,
        letter: '请依法办理并按期报送结果。',
      });
      expect(answer.status).toBe(422);
      expect(answer.body).toMatchObject({ errors: [{ field: 'assignedCourt' }] });
    }
    expect((await desk.next(petitionKey))!.task.userTaskKey).toBe(task.userTaskKey);
  });

  it('refuses a wrong form value by field, and loses nothing', async () => {
    const { petitionKey } = await register('lianjiang.clerk');
    const desk = new Desk(app, ['lianjiang.screener'], today);
    const { account, task } = (await desk.next(petitionKey))!;
    const answer = await desk.complete(account, task, { opinion: '是', route: 'elsewhere', extra: 1 });
    expect(answer).toMatchObject({ status: 400, body: { code: 'form-invalid' } });
    const fields = (answer.body as { errors: { field: string }[] }).errors.map(({ field }) => field).sort();
    expect(fields).toEqual(['extra', 'justified', 'opinion', 'route']);
    expect((await desk.next(petitionKey))!.task.version).toBe(task.version);
  });

  it('is completed by one of two clerks; the other learns by whom', async () => {
    const { petitionKey } = await register('lianjiang.clerk');
    const desk = new Desk(app, ['lianjiang.screener', 'lianjiang.leader'], today);
    await desk.work(petitionKey);
    const first = (await new Desk(app, ['lianjiang.handler'], today).next(petitionKey))!;
    await app.call('lianjiang.handler', 'POST', `/v1/user-tasks/${first.task.userTaskKey}/assignment`, {
      assignee: null,
    });
    const submission = { finding: 'founded', facts: '经核查卷宗，所述情况属实。' };
    const answers = await Promise.all(
      ['lianjiang.handler', 'lianjiang.handler2'].map((account) => desk.complete(account, first.task, submission)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)!.body).toMatchObject({
      code: 'task-completed',
      completedByName: expect.stringContaining('承办人'),
    });
  });

  it('answers a repeated request the same, and a stale ETag with 412', async () => {
    const body = registration('重复提交-1');
    const key = { 'idempotency-key': 'once-and-again' };
    const first = await app.call<Registered>('lianjiang.clerk', 'POST', '/v1/petitions', body, key);
    const second = await app.call<Registered>('lianjiang.clerk', 'POST', '/v1/petitions', body, key);
    expect(second.body).toEqual(first.body);
    const desk = new Desk(app, ['lianjiang.screener'], today);
    const { account, task } = (await desk.next(first.body.petitionKey))!;
    const stale = await desk.complete(account, task, {}, { 'if-match': '"99"' });
    expect(stale).toMatchObject({ status: 412, body: { code: 'task-changed', assignee: null } });
  });

  it.each([
    ['no petitioner', { petitioners: [] }],
    ['an unknown field', { colour: 'red' }],
    ['an unknown court', { executingCourt: '火星法院' }],
    ['a case number of another court', { caseNumber: '（2017）闽0123执5号' }],
    [
      'a wrong identity number',
      {
        petitioners: [
          { name: '吴某', phone: '13800138000', identityNumber: '350122199001011234', caseRole: 'applicant' },
        ],
      },
    ],
  ])('refuses a registration with %s and says what to do', async (_, more) => {
    const before = await app.call<{ page: { totalItems: number } }>(
      'lianjiang.clerk',
      'POST',
      '/v1/petitions/search',
      {},
    );
    const answer = await app.call(
      'lianjiang.clerk',
      'POST',
      '/v1/petitions',
      registration(`坏-${Math.random()}`, more),
    );
    expect(answer.status).toBe(400);
    expect((answer.body as { errors: unknown[] }).errors.length).toBeGreaterThan(0);
    const after = await app.call<{ page: { totalItems: number } }>(
      'lianjiang.clerk',
      'POST',
      '/v1/petitions/search',
      {},
    );
    expect(after.body.page.totalItems).toBe(before.body.page.totalItems);
  });

  it('takes SQL and HTML as the text that they are', async () => {
    const claimText = `<script>alert(1)</script>'; DROP TABLE petition; --`;
    const { petitionKey } = await register('lianjiang.clerk', { claimText });
    expect(await statusOf('lianjiang.clerk', petitionKey)).toMatchObject({ claimText });
  });

  it('tells 𠮷 from 𠀋 in an exact search', async () => {
    const name = `陈${'𠮷'}贵`;
    await register('lianjiang.clerk', { petitioners: [{ name, phone: '13900139000', caseRole: 'applicant' }] });
    const find = async (wanted: string) =>
      (
        await app.call<{ page: { totalItems: number } }>('lianjiang.clerk', 'POST', '/v1/petitions/search', {
          filter: { name: wanted },
        })
      ).body.page.totalItems;
    expect(await find(name)).toBe(1);
    expect(await find(`陈${'𠀋'}贵`)).toBe(0);
  });

  it('refuses a body of 50 MB and one that is no JSON', async () => {
    const huge = await app.call('lianjiang.clerk', 'POST', '/v1/petitions', 'x'.repeat(50 * 2 ** 20), {
      'content-type': 'application/json',
    });
    expect(huge).toMatchObject({ status: 413, body: { code: 'body-too-large' } });
    const broken = await app.call('lianjiang.clerk', 'POST', '/v1/petitions', '{"a":', {
      'content-type': 'application/json',
    });
    expect(broken).toMatchObject({ status: 400, body: { code: 'malformed-request' } });
  });

  it('denies what is not granted', async () => {
    expect((await app.call(null, 'POST', '/v1/petitions/search', {})).status).toBe(401);
    expect((await app.call('lianjiang.screener', 'POST', '/v1/petitions', registration('x'))).status).toBe(403);
    expect(
      (await app.call('lianjiang.administrator', 'POST', '/v1/process-instances', { processDefinitionId: 'petition' }))
        .status,
    ).toBe(403);
  });

  it('is begun by its registration alone: no designer starts a second process on it', async () => {
    const { petitionKey } = await register('lianjiang.clerk');
    const dataSource = app.app.get(DataSource);
    const receipt = () => dataSource.getRepository(PetitionReceipt).findOneByOrFail({ petitionKey });
    const issued = await receipt();
    expect(issued.issuedAt).not.toBeNull();

    const start = (body: Record<string, unknown>, key = `second-${Math.random()}`) =>
      app.call('spc.designer', 'POST', '/v1/process-instances', body, { 'idempotency-key': key });
    const refused = { status: 409, body: { code: 'record-not-startable' } };
    expect(await start({ processDefinitionId: 'petition', businessKey: petitionKey })).toMatchObject(refused);
    expect(await start({ processDefinitionId: 'petition' }, petitionKey)).toMatchObject(refused);
    const variables = { petition: petitionKey, supervision: 'none' };
    expect(await start({ processDefinitionId: 'video-interview', variables })).toMatchObject(refused);

    expect(await receipt()).toEqual(issued);
    const roots = { filter: { businessKey: petitionKey, parentProcessInstanceKey: { $exists: false } } };
    expect((await app.call('spc.designer', 'POST', '/v1/process-instances/search', roots)).body).toMatchObject({
      page: { totalItems: 1 },
    });
  });
}
