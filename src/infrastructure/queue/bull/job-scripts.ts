import type { Queue } from 'bull';

/**
 * A hash without `data` is what Bull left of a job when Redis was emptied: it would keep its id from being
 * added ever again.
 */
const LOOK = `
local carried = {}
for i, key in ipairs(KEYS) do
  carried[i] = redis.call('HEXISTS', key, 'data')
  if carried[i] == 0 then redis.call('DEL', key) end
end
return carried`;

/** At once: what another node promotes meanwhile is not delayed any more, and keeps its data. */
const TAKE = `
for i, id in ipairs(ARGV) do
  if redis.call('ZREM', KEYS[1], id) == 1 then redis.call('DEL', KEYS[i + 1]) end
end`;

/** Clears away the remains of those that are not carried. @returns 1 for each id that is carried, 0 else */
export async function whatIsCarried(queue: Queue, ids: readonly string[]): Promise<number[]> {
  return (await queue.client.eval(LOOK, ids.length, ...keysOf(queue, ids))) as number[];
}

/** Removes those that wait for their instant, and only those. */
export async function takeDelayed(queue: Queue, ids: readonly string[]): Promise<void> {
  await queue.client.eval(TAKE, ids.length + 1, queue.toKey('delayed'), ...keysOf(queue, ids), ...ids);
}

const keysOf = (queue: Queue, ids: readonly string[]) => ids.map((id) => queue.toKey(id));
