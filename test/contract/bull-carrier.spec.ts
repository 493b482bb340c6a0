import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import Bull from 'bull';
import { BullCarrier } from '../../src/infrastructure/queue/bull/bull-carrier.js';
import { bullOptions } from '../../src/infrastructure/queue/bull/bull-options.js';
import type { WakeUpId } from '../../src/infrastructure/queue/index.js';
import { SystemClock } from '../../src/shared/clock.js';
import { describeWhereInstalled, startPrivateRedis, type PrivateRedis } from '../support/index.js';
import { wakeCarrierContract } from './wake-carrier.contract.js';

describeWhereInstalled('redis', 'Bull carrier', () => {
  let redis: PrivateRedis;

  beforeAll(async () => {
    redis = await startPrivateRedis();
  });
  afterAll(() => redis.stop());
  afterEach(() => void jest.useRealTimers());

  const openQueue = () => {
    const { host, port } = redis;
    return new Bull<WakeUpId>('timers', {
      ...bullOptions({ host, port, db: 0, tls: false }),
      // Looks at delayed jobs often, since the hand-set date wakes nobody.
      settings: { guardInterval: 5, drainDelay: 1 },
    });
  };

  describe('contract', () => {
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
      const queue = openQueue();
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
    const queue = new Bull<WakeUpId>('timers', bullOptions({ host: away.host, port: away.port, db: 0, tls: false }));
    const carrier = new BullCarrier(queue, { clock: new SystemClock(), onError: () => undefined });
    await carrier.start();
    await carrier.check();
    const gone = new Promise<void>((resolve) => queue.client.once('close', () => resolve()));
    away.stop();
    await gone;
    await expect(carrier.check()).rejects.toThrow('Redis has not answered');
    await expect(carrier.schedule([{ key: 'a', generation: 1, at: 0 }])).rejects.toThrow('Redis has not answered');
    await carrier.stop();
  }, 30_000);
});
