import type Bull from 'bull';
import type { RedisSettings } from '../../config/index.js';

/** With a hash tag: on a Redis Cluster all keys of the queues live in one slot, as Bull's scripts need. */
const PREFIX = '{huiyin}';

/** Bull's own waits grow to twenty seconds: by so much every timer would be late once Redis is back. */
const LONGEST_RETRY_MS = 1_000;
const retryStrategy = (times: number) => Math.min(50 * times, LONGEST_RETRY_MS);

/** Options of every queue. */
export function bullOptions(redis: RedisSettings): Bull.QueueOptions {
  const { tls, ...address } = redis;
  return {
    prefix: PREFIX,
    // Ended connections keep the process for this long, not for ioredis' two seconds.
    redis: { ...address, disconnectTimeout: 200, retryStrategy, ...(tls ? { tls: {} } : {}) },
    // The wake-ups of a node that died come again after one to two intervals, not after Bull's minute:
    // a duplicate does nothing.
    settings: { lockDuration: 10_000, stalledInterval: 5_000 },
    defaultJobOptions: {
      // Bull ignores an id whose job still exists, finished ones too: a row could never wake again.
      removeOnComplete: true,
      removeOnFail: true,
      attempts: 1,
    },
  };
}
