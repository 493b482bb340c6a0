import type { WakeCarrier } from './wake-carrier.js';

/** The kinds of row that are woken for; each has a carrier of its own. */
export const CHANNELS = ['timers', 'jobs', 'outbox'] as const;
export type Channel = (typeof CHANNELS)[number];

export type Carriers = Readonly<Record<Channel, WakeCarrier>>;

/** Injection token of the `Carriers`. */
export const CARRIERS = Symbol('Carriers');

export function carriersOf(carrier: (channel: Channel) => WakeCarrier): Carriers {
  return { timers: carrier('timers'), jobs: carrier('jobs'), outbox: carrier('outbox') };
}
