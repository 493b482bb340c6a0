import type { Queue } from 'bull';

/** Bull's own script, as its client carries it. */
interface WithScript {
  token: string;
  client: { updateDelaySet(keysAndValues: readonly (string | number)[]): Promise<unknown> };
}

const KEYS = ['delayed', 'active', 'wait', 'priority', 'paused', 'meta-paused'];

/**
 * Lets what is delayed until an instant be taken, a thousand at most. Bull does so by itself, by the clock
 * of the machine; this is for machines whose clock is behind.
 */
export async function promoteDue(queue: Queue, instant: number): Promise<void> {
  const { client, token } = queue as unknown as WithScript;
  await client.updateDelaySet([...KEYS.map((key) => queue.toKey(key)), queue.toKey(''), instant, token]);
}
