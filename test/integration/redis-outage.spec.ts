import { afterEach, beforeEach, expect, it } from '@jest/globals';
import type { Queue } from 'bull';
import { LEGAL_CLOCK, type LegalClock, MoveLegalClock } from '../../src/infrastructure/clock/index.js';
import { CARRIERS, type Carriers, type WakeCarrier } from '../../src/infrastructure/queue/index.js';
import { CommandLog } from '../../src/platform/host/command-log.entity.js';
import { describeWhereInstalled, type PrivateRedis, startPrivateRedis, TestDatabase } from '../support/index.js';
import { TestPlatform } from '../support/test-platform.js';

const SWEEP_MS = 400;

/** Waits for a fact. */
async function until(what: string, isSo: () => Promise<boolean>, everyMs = 20): Promise<void> {
  for (let tries = 0; !(await isSo()); tries++) {
    if (tries > 1_500) throw new Error(`it never came to this: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
}

/** `npm run nightly` has Redis away for a minute. */
const AWAY_SECONDS = Number(process.env.REDIS_AWAY_SECONDS ?? 3);

/** A platform whose timers Bull carries, on a Redis of its own, and the instances that a test starts on it. */
class Trouble {
  readonly roots: string[] = [];
  private readonly timers: WakeCarrier;

  private constructor(
    readonly platform: TestPlatform,
    readonly redis: PrivateRedis,
  ) {
    this.timers = platform.get<Carriers>(CARRIERS).timers;
  }

  static async begin(): Promise<Trouble> {
    const redis = await startPrivateRedis();
    const platform = await TestPlatform.open({
      database: await new TestDatabase('sqlite').newSettings(),
      queue: { kind: 'bull', redis: { host: redis.host, port: redis.port, db: 0, tls: false } },
      background: true,
      timerSweepMs: SWEEP_MS,
    });
    await platform.get(MoveLegalClock).execute({ rate: 1 });
    return new Trouble(platform, redis);
  }

  async end(): Promise<void> {
    await this.platform.close();
    this.redis.stop();
  }

  isReady(): Promise<boolean> {
    return this.timers.check().then(() => true, () => false); // prettier-ignore
  }

  async carried(): Promise<number> {
    return (await this.timers.depth()).later;
  }

  async empty(): Promise<void> {
    await (this.timers as unknown as { queue: Queue }).queue.client.flushall();
  }

  async start(wait: string, count = 3): Promise<void> {
    for (let n = 0; n < count; n++) this.roots.push(await this.platform.start('toy-timer', { wait }));
  }

  allFired(): Promise<void> {
    return until('every timer has fired', async () =>
      (await Promise.all(this.roots.map((root) => this.platform.tasks(root)))).every(({ length }) => length === 1),
    );
  }

  /** How many should have fired by now and have not. */
  async due(): Promise<number> {
    const armed = (await Promise.all(this.roots.map((root) => this.platform.timers(root)))).flat();
    const now = this.platform.get<LegalClock>(LEGAL_CLOCK).now();
    return armed.filter(({ state, dueAt }) => state === 'armed' && dueAt <= now).length;
  }

  async expectEachFiredOnce(): Promise<void> {
    const fired = await this.platform.read<number>((em) => em.countBy(CommandLog, { kind: 'fire-timer' }));
    expect(fired).toBe(this.roots.length);
    for (const root of this.roots) expect(await this.platform.records(root)).toEqual(['toy.recorded']);
  }
}

describeWhereInstalled('redis', 'timers while Redis is in trouble', () => {
  let trouble: Trouble;

  beforeEach(async () => {
    trouble = await Trouble.begin();
  });
  afterEach(() => trouble?.end());

  it('emptied, hung, or crashed and empty again: each fires once, users go on, readiness tells', async () => {
    const { redis } = trouble;
    await trouble.start('PT6S');
    await until('Redis carries them', async () => (await trouble.carried()) === 3);
    await trouble.empty();
    await trouble.allFired();

    await trouble.start('PT2S');
    redis.hang();
    await trouble.start('PT1S'); // nobody waits for Redis
    expect(await trouble.isReady()).toBe(false);
    redis.goOn();
    await trouble.allFired();

    await trouble.start('PT3S');
    await redis.crash();
    await trouble.start('PT1S');
    expect(await trouble.isReady()).toBe(false);
    await until('some are due while it is away', async () => (await trouble.due()) > 0);
    await redis.restart();
    await until('it is ready again', () => trouble.isReady());
    await trouble.allFired();

    await trouble.expectEachFiredOnce();
  });

  it.each([
    {
      what: 'stopped',
      leave: async (redis: PrivateRedis) => redis.crash(),
      come: (redis: PrivateRedis) => redis.restart(),
    },
    {
      what: 'hung',
      leave: async (redis: PrivateRedis) => redis.hang(),
      come: async (redis: PrivateRedis) => redis.goOn(),
    },
  ])(
    `$what for ${AWAY_SECONDS} seconds in which timers fall due: each fires once when it is back`,
    async ({ what, leave, come }) => {
      const { redis } = trouble;
      for (let second = 1; second <= AWAY_SECONDS; second++) await trouble.start(`PT${second}S`, 1);
      await until('Redis carries them', async () => (await trouble.carried()) > 0);
      await leave(redis);
      const left = performance.now();
      const before = trouble.roots.length;
      await until(
        'it was away for so long, and users went on all the time',
        async () => {
          await trouble.start('PT1S', 1);
          return performance.now() - left >= AWAY_SECONDS * 1_000;
        },
        1_000,
      );
      const startedMeanwhile = trouble.roots.length - before;
      expect(await trouble.isReady()).toBe(false);
      const due = await trouble.due();
      expect(due).toBeGreaterThan(0);
      await come(redis);
      const back = performance.now();
      await until('it is ready again', () => trouble.isReady());
      await trouble.allFired();
      const seconds = (ms: number) => (ms / 1000).toFixed(1);
      process.stderr.write(
        `Redis ${what} for ${seconds(back - left)} s: ${startedMeanwhile} instances started meanwhile, ${due} timers due; ` +
          `all had fired ${seconds(performance.now() - back)} s after it was back\n`,
      );
      await trouble.expectEachFiredOnce();
    },
    300_000 + AWAY_SECONDS * 2_000,
  );
});
