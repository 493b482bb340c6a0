import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { describeWhereInstalled } from '../support/describe-where-installed.js';
import { isInstalled } from '../support/servers/private-server.js';
import { type PrivateMariadb, startPrivateMariadb } from '../support/servers/private-mariadb.js';
import { type PrivateRedis, startPrivateRedis } from '../support/servers/private-redis.js';
import { live } from './seed.js';

/** `npm run chaos -- --seeds 20` lives through more of them. */
const [from = 1, to = 2] = (process.env.CHAOS_SEEDS ?? '').split('-').filter(Boolean).map(Number);

/**
 * Three nodes on one MariaDB and one Redis, under load. They are killed and stand still beyond every
 * lease, Redis is cut, MariaDB restarts, the clocks of their machines are minutes apart and are set.
 * Nothing that was accepted may be lost or be there twice.
 */
describeWhereInstalled('mariadb', 'chaos', () => {
  if (!isInstalled('redis')) return void describeWhereInstalled('redis', 'with Redis', () => undefined);
  let mariadb: PrivateMariadb;
  let redis: PrivateRedis;

  beforeAll(async () => {
    [mariadb, redis] = await Promise.all([startPrivateMariadb(), startPrivateRedis()]);
  });
  afterAll(() => {
    mariadb?.stop();
    redis?.stop();
  });

  const seeds = Array.from({ length: to - from + 1 }, (_, index) => from + index);
  it.each(seeds)(
    'seed %i: everything accepted is there once, and every instance where its diagram allows',
    async (seed) => {
      const report = await live(seed, mariadb, redis);
      process.stderr.write(`chaos ${JSON.stringify(report)}\n`);
      expect(report.wrong).toEqual([]);
    },
  );
});
