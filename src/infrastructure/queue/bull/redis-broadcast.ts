import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import type { Queue } from 'bull';
import type { Broadcast } from '../broadcast.js';

/** Everything told within so many milliseconds goes out as one message. */
const GATHER_MS = 20;
/** A node that nobody hears gathers no more than this. */
const MOST_GATHERED = 1_000;

type Client = Queue['client'];

/** By publish and subscribe on the Redis of the queues. */
export class RedisBroadcast implements Broadcast, OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly listeners: ((message: string) => void)[] = [];
  private readonly gathered = new Set<string>();
  private sending: NodeJS.Timeout | undefined;
  private subscriber: Client | undefined;
  isHeard = false;

  constructor(
    private readonly queue: Queue,
    private readonly onError: (error: unknown) => void,
  ) {}

  tell(message: string): void {
    if (this.gathered.size < MOST_GATHERED) this.gathered.add(message);
    this.sending ??= setTimeout(() => this.send(), GATHER_MS);
  }

  onHeard(listener: (message: string) => void): void {
    this.listeners.push(listener);
  }

  onApplicationBootstrap(): void {
    // A connection that listens can do nothing else. ioredis would subscribe again by itself when it comes
    // back, with nobody to catch that this fails: a node that stops just then would end as crashed.
    const subscriber = this.queue.client.duplicate({ autoResubscribe: false });
    this.subscriber = subscriber;
    subscriber
      .on('error', () => undefined) // the queue's own connection tells of it
      .on('close', () => (this.isHeard = false))
      .on('ready', () => void this.subscribe(subscriber))
      .on('message', (_: string, text: string) => this.hear(text));
  }

  beforeApplicationShutdown(): void {
    clearTimeout(this.sending);
    this.isHeard = false;
    this.subscriber?.disconnect();
  }

  private get channel(): string {
    return this.queue.toKey('broadcast');
  }

  private async subscribe(subscriber: Client): Promise<void> {
    try {
      await subscriber.subscribe(this.channel);
      this.isHeard = true;
    } catch (error) {
      if (subscriber.status !== 'end') this.onError(error);
    }
  }

  private hear(text: string): void {
    try {
      for (const message of JSON.parse(text) as string[]) for (const listener of this.listeners) listener(message);
    } catch (error) {
      this.onError(error);
    }
  }

  private send(): void {
    this.sending = undefined;
    const messages = [...this.gathered];
    this.gathered.clear();
    const { client } = this.queue;
    // Without a connection ioredis would keep it in memory; by then everybody has looked.
    if (client.status !== 'ready') return;
    client.publish(this.channel, JSON.stringify(messages)).catch(() => undefined);
  }
}
