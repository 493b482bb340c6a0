import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { AuditEntry } from '../../src/platform/audit/index.js';
import { MessageCourier } from '../../src/platform/messages/message-courier.js';
import { FireTimer } from '../../src/platform/timers/index.js';
import { catching, diagramOf, end, message, path, start, timer } from '../support/bpmn-builder.js';
import { describeWhereInstalled, newSqliteFile, startPrivateRedis } from '../support/index.js';
import { TestApp } from '../support/test-app.js';

const ADMINISTRATOR = 'spc.administrator';
const DAY = 86_400_000;
/** No sweep by itself: what fires was woken by the clock's move. */
const NO_SWEEP = { HUIYIN_TIMER_SWEEP_SECONDS: '3600', HUIYIN_TIMER_HORIZON_MINUTES: '1' };

interface Clock {
  now: string;
  rate: number;
  movable: boolean;
}

/** Begins when it is told to, and waits until a time is over. */
const waiting = (name: string, kind: 'timeDuration' | 'timeDate', when: string) =>
  diagramOf(
    name,
    start('begin', message(name)),
    catching('wait', timer(kind, when)),
    end('over'),
    path('begin', 'wait', 'over'),
  ).replace(/<zeebe:subscription[^>]*>/, '<zeebe:subscription />');

function movesTheClock(environment: () => Promise<Record<string, string>>): void {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start({ ...NO_SWEEP, ...(await environment()) });
  });
  afterAll(() => app?.close());

  const read = async (account = 'lianjiang.clerk') => (await app.call<Clock>(account, 'GET', '/v1/legal-clock')).body;
  const move = (body: unknown, key?: string, account = ADMINISTRATOR) =>
    app.call<Clock>(account, 'POST', '/v1/legal-clock', body, key === undefined ? {} : { 'idempotency-key': key });
  const later = async (milliseconds: number) => new Date(Date.parse((await read()).now) + milliseconds).toISOString();
  const entries = () =>
    app.app.get(DataSource).manager.find(AuditEntry, { where: { rootKey: 'legal-clock' }, order: { seq: 'ASC' } });

  /** Deploys and begins it. @returns what resolves once its timer has fired, and reads its state */
  const begin = async (name: string, ...when: ['timeDuration' | 'timeDate', string]) => {
    const files = [{ name: `${name}.bpmn`, content: waiting(name, ...when) }];
    const deployed = await app.call('spc.designer', 'POST', '/v1/deployments', { files, reason: '试验' });
    expect(deployed.status).toBe(200);
    const fireTimer = app.app.get(FireTimer, { strict: false });
    const execute = fireTimer.execute.bind(fireTimer);
    const fired = new Promise<void>((resolve) => {
      fireTimer.execute = async (...wakeUp) => {
        const outcome = await execute(...wakeUp);
        if (outcome === 'fired') resolve();
        return outcome;
      };
    });
    await app.call(ADMINISTRATOR, 'POST', '/v1/messages/publication', { name, correlationKey: name });
    await app.app.get(MessageCourier, { strict: false }).settle();
    const state = async () => {
      const filter = { businessKey: name };
      const found = await app.call<{ items: { state: string }[] }>(
        ADMINISTRATOR,
        'POST',
        '/v1/process-instances/search',
        { filter },
      );
      return found.body.items.map((instance) => instance.state);
    };
    expect(await state()).toEqual(['active']);
    return { fired, state };
  };

  it('everybody signed in reads it; nobody but an administrator of the Supreme Court moves it', async () => {
    expect(await read()).toEqual({
      now: expect.any(String),
      systemNow: expect.any(String),
      rate: 1,
      movable: true,
    });
    expect((await app.call(null, 'GET', '/v1/legal-clock')).status).toBe(401);
    const instant = await later(DAY);
    for (const account of ['spc.designer', 'fujian.administrator', 'lianjiang.administrator', 'spc.leader'])
      expect(await move({ instant }, undefined, account)).toMatchObject({
        status: 403,
        body: { code: 'role-required' },
      });
    expect((await read()).now < instant).toBe(true);
    expect(await entries()).toEqual([]);
  });

  it('refuses what it can’t do, and says what to do', async () => {
    for (const body of [
      {},
      { instant: '2026-13-01T00:00:00Z' },
      { instant: '2030-01-01' },
      { rate: 1.5 },
      { rate: -1 },
    ])
      expect(await move(body)).toMatchObject({ status: 400, body: { code: 'request-invalid' } });
    expect(await move({ instant: '2001-01-01T00:00:00+08:00' })).toMatchObject({
      status: 422,
      body: { code: 'legal-clock-backwards', errors: [{ field: '/instant' }] },
    });
  });

  it('moved beyond what timers wait for, it has them fire at once', async () => {
    const { fired, state } = await begin('thirty-days', 'timeDuration', 'P30D');
    const instant = await later(31 * DAY);
    const { status, body } = await move({ instant, rate: 0 });
    expect([status, body]).toMatchObject([200, { now: instant, rate: 0, movable: true }]);
    await fired;
    expect(await state()).toEqual(['completed']);
    expect(await read()).toMatchObject({ now: instant, rate: 0, movable: true });
  });

  it('run fast, it has them fire when their time comes', async () => {
    const { fired, state } = await begin('three-hours', 'timeDate', '= now() + duration("PT3H")');
    await move({ rate: 1_000_000 });
    await fired;
    expect(await state()).toEqual(['completed']);
    const stopped = await move({ rate: 0 });
    const { now, rate } = stopped.body;
    expect(await read()).toMatchObject({ now, rate });
  });

  it('the same request moves it once; who moved it is in the trail', async () => {
    const before = (await entries()).length;
    const body = { instant: await later(DAY) };
    const first = await move(body, 'a-day-later');
    await move({ instant: await later(DAY) });
    expect((await move(body, 'a-day-later')).body).toEqual(first.body);
    expect(await move({ rate: 2 }, 'a-day-later')).toMatchObject({ body: { code: 'idempotency-key-reused' } });
    const { body: me } = await app.call<{ id: string }>(ADMINISTRATOR, 'GET', '/v1/me');
    const written = (await entries()).slice(before);
    expect(written).toHaveLength(2);
    expect(written[0]).toMatchObject({
      type: 'legal-clock.moved',
      actorId: me.id,
      data: { now: Date.parse(body.instant), rate: 0 },
    });
  });
}

describe('the legal clock over REST', () => {
  describe('with the embedded carrier, on SQLite', () => movesTheClock(() => Promise.resolve({})));

  describeWhereInstalled('redis', 'with Bull', () => {
    let stop: () => void;
    afterAll(() => stop?.());
    movesTheClock(async () => {
      const redis = await startPrivateRedis();
      stop = redis.stop;
      return { HUIYIN_PROFILE: 'demo', HUIYIN_QUEUE: 'bull', HUIYIN_REDIS_URL: redis.url };
    });
  });

  it('nobody moves it outside the demo profile', async () => {
    const secret = Buffer.alloc(32, 5).toString('base64');
    const keys = { current: 'k1', encryption: { k1: secret }, lookup: secret, token: secret };
    const same = { HUIYIN_KEYS: JSON.stringify(keys), HUIYIN_SQLITE_FILE: newSqliteFile().file };
    await (await TestApp.start(same)).close(); // makes the accounts
    const app = await TestApp.start({ ...same, HUIYIN_PROFILE: 'production' });
    try {
      const refused = await app.call(ADMINISTRATOR, 'POST', '/v1/legal-clock', { rate: 60 });
      expect(refused).toMatchObject({ status: 403, body: { code: 'legal-clock-fixed' } });
      const { body } = await app.call<Clock>('lianjiang.clerk', 'GET', '/v1/legal-clock');
      expect(body).toMatchObject({ rate: 1, movable: false });
    } finally {
      await app.close();
    }
  });
});
