import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
  type OnModuleInit,
} from '@nestjs/common';
import { BROADCAST, type Broadcast } from '../../infrastructure/queue/index.js';
import type { Actor } from '../../shared/actor.js';
import { DurableStep } from '../host/index.js';
import type { StreamPart } from './live-stream.js';
import type { LiveTopic } from './live-topic.js';
import { TopicWatch } from './topic-watch.js';

/** The hint that a step of a tree was committed; its value is the root's key. */
export const STEP_HINT = 'step';

/**
 * What is watched on this node, by topic. A step that is committed here, or on a node that is heard, is
 * looked at within moments; what nobody told is found by looking, in one statement for all that is
 * watched and not for each who watches.
 */
@Injectable()
export class LiveUpdates implements OnModuleInit, OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new Logger(LiveUpdates.name);
  private readonly topics = new Map<string, { topic: LiveTopic; watch: TopicWatch }>();

  constructor(
    @Inject(BROADCAST) private readonly broadcast: Broadcast,
    private readonly steps: DurableStep,
  ) {}

  /** Before anything starts. */
  register(topic: LiveTopic): void {
    if (this.topics.has(topic.name)) throw new Error(`topic "${topic.name}" is registered twice`);
    const watch = new TopicWatch(
      topic,
      () => this.broadcast.isHeard,
      (error) => this.log.error({ message: 'looking for changes failed', topic: topic.name, error }),
    );
    this.topics.set(topic.name, { topic, watch });
  }

  onModuleInit(): void {
    this.steps.onCommitted((rootKey) => this.hint(STEP_HINT, rootKey));
    this.broadcast.onHeard((message) => {
      const separator = message.indexOf(':');
      this.hintHere(message.slice(0, separator), message.slice(separator + 1));
    });
  }

  onApplicationBootstrap(): void {
    for (const { watch } of this.topics.values()) watch.start();
  }

  async onModuleDestroy(): Promise<void> {
    for (const { watch } of this.topics.values()) await watch.stop();
  }

  /** After a commit: something has changed, for watchers on any node. */
  hint(name: string, value: string): void {
    this.hintHere(name, value);
    this.broadcast.tell(`${name}:${value}`);
  }

  named(topic: string): TopicWatch {
    return this.topics.get(topic)!.watch;
  }

  /** What is the actor's own, of every topic that has something of the kind. */
  ownParts(actor: Actor): StreamPart[] {
    return [...this.topics.values()].flatMap(({ topic, watch }) => {
      const keys = topic.ownKeys?.(actor);
      return keys ? [{ name: topic.name, keys, watch }] : [];
    });
  }

  private hintHere(name: string, value: string): void {
    for (const { topic, watch } of this.topics.values()) if (topic.hintedBy === name) watch.hint(value);
  }
}
