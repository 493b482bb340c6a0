import type { Queue } from 'bull';

/** What Bull has in hand, by the number of the worker. */
interface WithProcessing {
  processing: Record<number, Promise<unknown>>;
}

/**
 * Takes no more jobs on this node, and waits for those in hand. Bull, when it is told to wait itself, connects
 * again with nobody to catch that this fails: where Redis goes away meanwhile, the process would end.
 */
export async function standStill(queue: Queue): Promise<void> {
  // Paused it is, whether it connects again or not.
  await queue.pause(true, true).catch(() => undefined);
  await Promise.all(Object.values((queue as unknown as WithProcessing).processing));
}
