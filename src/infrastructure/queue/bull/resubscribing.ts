import type { Queue } from 'bull';

/** The connection on which Bull hears of jobs that other nodes add. */
interface WithSubscriber {
  eclient: { subscribe(...channels: string[]): Promise<unknown> };
}

/**
 * When a connection is back, ioredis subscribes again with nobody to catch that this fails: a node that
 * stops just then would end as crashed. Whoever subscribes and waits for it is still told.
 */
export function letResubscribingFail(queue: Queue): void {
  const { eclient } = queue as unknown as WithSubscriber;
  const subscribe = eclient.subscribe.bind(eclient);
  eclient.subscribe = (...channels) => {
    const subscribed = subscribe(...channels);
    subscribed.catch(() => undefined);
    return subscribed;
  };
}
