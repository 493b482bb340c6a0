import type { Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import Bull from 'bull';
import { BullCarrier } from '../../src/infrastructure/queue/bull/bull-carrier.js';
import { bullOptions } from '../../src/infrastructure/queue/bull/bull-options.js';
import { promoteDue } from '../../src/infrastructure/queue/bull/promote-due.js';
import type { WakeUp } from '../../src/infrastructure/queue/index.js';
import { ManualClock, SystemClock } from '../../src/shared/clock.js';
import { describeWhereInstalled, startPrivateRedis, type PrivateRedis } from '../support/index.js';
import { wakeCarrierContract } from './wake-carrier.contract.js';

const DAY = 86_400_000;

describeWhereInstalled('redis', 'Bull carrier', () => {
  let redis: PrivateRedis;

  beforeAll(async () => {
    redis = await startPrivateRedis();
  });
  afterAll(() => redis.stop());
  afterEach(() => void jest.useRealTimers());

  const openQueue = ({ host, port } = redis) => {
    const options = bullOptions({ host, port, db: 0, tls: false });
    return new Bull<WakeUp>('timers', {
      ...options,
      // Looks at delayed jobs often, since the hand-set date wakes nobody.
      settings: { ...options.settings, guardInterval: 5, drainDelay: 1 },
    });
  };

  const contract = (server: () => PrivateRedis) =>
    wakeCarrierContract(async (time) => {
      // Bull asks `Date.now()`: only the date is set by hand, timers run.
      jest.useFakeTimers({
        now: time,
        doNotFake: [
          'hrtime',
          'nextTick',
          'performance',
          'queueMicrotask',
          'setImmediate',
          'clearImmediate',
          'setInterval',
          'clearInterval',
          'setTimeout',
          'clearTimeout',
        ],
      });
      const queue = openQueue(server());
      await queue.isReady();
      await queue.client.flushall();
      const carrier = new BullCarrier(queue, { clock: new SystemClock(), onError: () => undefined, concurrency: 1 });
      return {
        carrier,
        setTime: (instant) => jest.setSystemTime(instant),
        loseAll: async () => void (await queue.client.flushall()),
        close: () => carrier.stop(),
      };
    });

  describe('contract', () => contract(() => redis));

  describe('contract on a Redis Cluster', () => {
    let cluster: PrivateRedis;
    beforeAll(async () => {
      cluster = await startPrivateRedis('redis-cluster');
    });
    afterAll(() => cluster.stop());
    contract(() => cluster);

    it('has all keys of a queue in one slot, and the cluster refuses what is not', async () => {
      const queue = openQueue(cluster);
      const carrier = new BullCarrier(queue, { clock: new SystemClock(), onError: () => undefined });
      await carrier.schedule([
        { key: 'now', generation: 1, at: 0 },
        { key: 'later', generation: 1, at: new SystemClock().now() + DAY },
      ]);
      const keys = await queue.client.keys('*');
      expect(keys.length).toBeGreaterThan(3);
      const slots = await Promise.all(keys.map((key) => queue.client.cluster('KEYSLOT', key)));
      expect(new Set(slots).size).toBe(1);
      await expect(queue.client.mget('one', 'other')).rejects.toThrow('CROSSSLOT');
      await carrier.stop();
    });
  });

  it('wakes by the clock of all nodes, though the machine that hands over is minutes ahead', async () => {
    const queue = openQueue();
    await queue.isReady();
    await queue.client.flushall();
    // The machine's clock is the real one; the database's is three minutes behind it, and stands still.
    const clock = new ManualClock(new SystemClock().now() - 180_000);
    const carrier = new BullCarrier(queue, { clock, onError: () => undefined, concurrency: 1 });
    const woken: string[] = [];
    const wakes = new Map<string, () => void>();
    const wake = (key: string) => new Promise<void>((resolve) => wakes.set(key, resolve));
    carrier.onWake(async ({ key }) => {
      woken.push(key);
      wakes.get(key)?.();
    });
    await carrier.start();
    const at = clock.now() + 60_000;
    const probe = wake('probe');
    await carrier.schedule([{ key: 'ahead', generation: 1, at }]);
    while ((await queue.count()) > 0) await new Promise((resolve) => setImmediate(resolve)); // handed over at once
    await carrier.schedule([{ key: 'probe', generation: 1, at: clock.now() }]);
    await probe;
    expect(woken).toEqual(['probe']);
    const ahead = wake('ahead');
    clock.set(at);
    await carrier.schedule([{ key: 'look', generation: 1, at: clock.now() }]); // the hand-set clock wakes nobody
    carrier['early']['look']();
    await ahead;
    await carrier.stop();
  });

  it('gives back to Redis what came too early, when it stops', async () => {
    const queue = openQueue();
    await queue.isReady();
    await queue.client.flushall();
    const clock = new ManualClock(new SystemClock().now() - 180_000);
    const carrier = new BullCarrier(queue, { clock, onError: () => undefined });
    carrier.onWake(async () => undefined);
    await carrier.start();
    await carrier.schedule([{ key: 'ahead', generation: 1, at: clock.now() + 60_000 }]);
    const isHandedOver = async () => Object.values(await carrier.depth()).every((count) => count === 0);
    while (!(await isHandedOver())) await new Promise((resolve) => setImmediate(resolve));
    await carrier.stop();
    const other = new BullCarrier(openQueue(), { clock, onError: () => undefined });
    const { due, later } = await other.depth();
    expect(due + later).toBe(1); // due, where a machine is ahead
    await other['queue'].client.flushall();
    await other.stop();
  });

  it('wakes in time, though the machines of all nodes are minutes behind', async () => {
    const queue = openQueue();
    await queue.isReady();
    await queue.client.flushall();
    const clock = new ManualClock(new SystemClock().now() + 180_000);
    const carrier = new BullCarrier(queue, { clock, onError: () => undefined });
    const woke = new Promise<string>((resolve) => carrier.onWake(async ({ key }) => resolve(key)));
    await carrier.start();
    const at = clock.now() + 60_000;
    await carrier.schedule([{ key: 'behind', generation: 1, at }]);
    clock.set(at + 1); // Bull orders equal instants below the millisecond
    expect(await woke).toBe('behind');
    await carrier.stop();
  });

  it('wakes for what Bull has left without data, and leaves no such remains', async () => {
    const queue = openQueue();
    await queue.isReady();
    await queue.client.flushall();
    const carrier = new BullCarrier(queue, { clock: new SystemClock(), onError: () => undefined, concurrency: 1 });
    const woken = new Set<string>();
    let told = () => undefined as void;
    carrier.onWake(async ({ key }) => {
      woken.add(key);
      told();
    });
    const wakeUps = Array.from({ length: 30 }, (_, i) => ({ key: `k${i}`, generation: 1, at: 0 }));
    // As after a FLUSHALL between the taking of an id and of what it stands for.
    for (const { key } of wakeUps) await queue.client.hset(queue.toKey(`${key}:1`), 'processedOn', 1);
    await carrier.schedule(wakeUps.slice(0, 1));
    await carrier.schedule(wakeUps);
    await queue.client.rpush(queue.toKey('wait'), 'emptied:1'); // taken first
    const all = new Promise<void>((resolve) => {
      told = () => void (woken.size === wakeUps.length && resolve());
    });
    await carrier.start();
    await all;
    expect(await queue.client.exists(queue.toKey('emptied:1'), queue.toKey('completed'))).toBe(0);
    await carrier.stop();
  });

  it('moves only what is delayed, though another node promotes it meanwhile', async () => {
    const [queue, other] = [openQueue(), openQueue()];
    await Promise.all([queue.isReady(), other.isReady()]);
    const carrier = new BullCarrier(queue, { clock: new SystemClock(), onError: () => undefined });
    const now = new SystemClock().now();
    const wakeUps = Array.from({ length: 30 }, (_, i) => ({ key: `k${i}`, generation: 1, at: now + DAY }));
    for (let round = 0; round < 50; round++) {
      await queue.client.flushall();
      await carrier.schedule(wakeUps);
      await Promise.all([
        carrier.reschedule(wakeUps.map((wakeUp) => ({ ...wakeUp, at: now + 3 * DAY }))),
        promoteDue(other, now + 2 * DAY),
      ]);
      // Each waits at one place, and has its data.
      expect(await queue.count()).toBe(wakeUps.length);
      const data = await Promise.all(wakeUps.map(({ key }) => queue.client.hexists(queue.toKey(`${key}:1`), 'data')));
      expect(data).not.toContain(0);
    }
    await queue.client.flushall();
    await Promise.all([carrier.stop(), other.close()]);
  });

  it('refuses a Redis that evicts keys, saying what to set', async () => {
    const queue = openQueue();
    await queue.isReady();
    await queue.client.config('SET', 'maxmemory-policy', 'allkeys-lru');
    const carrier = new BullCarrier(queue, { clock: new SystemClock(), onError: () => undefined });
    await expect(carrier.start()).rejects.toThrow('set maxmemory-policy noeviction');
    await queue.client.config('SET', 'maxmemory-policy', 'noeviction');
    await carrier.stop();
  });

  it('hands each wake-up to one of several nodes', async () => {
    const woken: string[] = [];
    const nodes = [openQueue(), openQueue()].map(
      (queue) => new BullCarrier(queue, { clock: new SystemClock(), onError: () => undefined }),
    );
    await new Promise<void>((resolve, reject) => {
      for (const node of nodes)
        node.onWake(async ({ key }) => {
          if (woken.push(key) === 20) resolve();
        });
      Promise.all(nodes.map((node) => node.start()))
        .then(() => nodes[0]!.schedule(Array.from({ length: 20 }, (_, i) => ({ key: `k${i}`, generation: 1, at: 0 }))))
        .catch(reject);
    });
    await Promise.all(nodes.map((node) => node.stop()));
    expect(new Set(woken).size).toBe(20);
    expect(woken).toHaveLength(20);
  });

  it('is not ready, and refuses to carry, while Redis is away', async () => {
    const away = await startPrivateRedis();
    const queue = new Bull<WakeUp>('timers', bullOptions({ host: away.host, port: away.port, db: 0, tls: false }));
    const carrier = new BullCarrier(queue, { clock: new SystemClock(), onError: () => undefined });
    await carrier.start();
    await carrier.check();
    const gone = new Promise<void>((resolve) => queue.client.once('close', () => resolve()));
    away.stop();
    await gone;
    await expect(carrier.check()).rejects.toThrow('Redis has not answered');
    await expect(carrier.schedule([{ key: 'a', generation: 1, at: 0 }])).rejects.toThrow('Redis has not answered');
    await carrier.stop();
  });

  it('stops while Redis is away, whatever is in hand', async () => {
    const away = await startPrivateRedis();
    const queue = openQueue(away);
    const carrier = new BullCarrier(queue, { clock: new SystemClock(), onError: () => undefined });
    let finish = () => undefined as void;
    const begun = new Promise<void>((resolve) =>
      carrier.onWake(() => {
        resolve();
        return new Promise<void>((finished) => (finish = () => finished()));
      }),
    );
    await carrier.start();
    await carrier.schedule([{ key: 'slow', generation: 1, at: 0 }]);
    await begun;
    const gone = new Promise<void>((resolve) => queue.client.once('close', () => resolve()));
    await away.crash();
    await gone;
    const errors: unknown[] = [];
    carrier['options'].onError = (error) => void errors.push(error);
    const stopped = carrier.stop();
    finish();
    await stopped;
    expect(errors).toEqual([]);
    away.stop();
  });

  it('stops while a connection comes back, before it hears of jobs again', async () => {
    const queue = openQueue();
    const carrier = new BullCarrier(queue, { clock: new SystemClock(), onError: () => undefined });
    carrier.onWake(() => Promise.resolve());
    await carrier.start();
    const { eclient } = queue as unknown as { eclient: typeof queue.client & { stream: Socket } };
    while (((await queue.client.pubsub('CHANNELS')) as string[]).length === 0)
      await new Promise((next) => setTimeout(next, 20));
    const ended = new Promise<void>((resolve) => eclient.once('end', () => resolve()));
    // What it asked for when it was ready fails; unheard, this would end the process, and fails this test.
    eclient.once('ready', () => {
      eclient.stream.destroy();
      eclient.disconnect();
    });
    eclient.disconnect(true);
    await ended;
    await carrier.stop();
  });

  it('wakes again by itself after Redis has hung, crashed and come back empty', async () => {
    const troubled = await startPrivateRedis();
    const carrier = new BullCarrier(openQueue(troubled), { clock: new SystemClock(), onError: () => undefined });
    const woken = new Map<string, () => void>();
    const wakes = (key: string) => new Promise<void>((resolve) => woken.set(key, resolve));
    carrier.onWake(async ({ key }) => woken.get(key)?.());
    await carrier.start();
    const ready = async () => {
      while (
        !(await carrier.check().then(
          () => true,
          () => false,
        ))
      )
        await new Promise((next) => setTimeout(next, 20));
    };
    const wakesNow = async (key: string) => {
      await ready();
      const woke = wakes(key);
      await carrier.schedule([{ key, generation: 1, at: 0 }]);
      await woke;
    };
    await wakesNow('before');
    troubled.hang();
    await expect(carrier.schedule([{ key: 'hung', generation: 1, at: 0 }])).rejects.toThrow('within 3000 ms');
    await expect(carrier.check()).rejects.toThrow('within 3000 ms');
    troubled.goOn();
    await wakesNow('after it hung');
    await troubled.crash();
    await expect(carrier.check()).rejects.toThrow('Redis has not answered');
    await troubled.restart();
    await wakesNow('after the crash');
    await carrier.stop();
    troubled.stop();
  });
});
