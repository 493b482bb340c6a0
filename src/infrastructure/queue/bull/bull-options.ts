import type Bull from 'bull';
import type { RedisSettings } from '../../config/index.js';

/** With a hash tag: on a Redis Cluster all keys of the queues live in one slot, as Bull's scripts need. */
const PREFIX = '{huiyin}';

/** Options of every queue. */
export function bullOptions(redis: RedisSettings): Bull.QueueOptions {
  const { tls, ...address } = redis;
  return {
    prefix: PREFIX,
    // Ended connections keep the process for this long, not for ioredis' two seconds.
    redis: { ...address, disconnectTimeout: 200, ...(tls ? { tls: {} } : {}) },
    defaultJobOptions: {
      // Bull ignores an id whose job still exists, finished ones too: a row could never wake again.
      removeOnComplete: true,
      removeOnFail: true,
      attempts: 1,
    },
  };
}
