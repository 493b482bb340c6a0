import { Inject, Injectable, Optional, type OnModuleInit } from '@nestjs/common';
import type { Response } from 'express';
import { BackgroundWork } from '../../infrastructure/background/index.js';
import { EventStream } from '../../infrastructure/http/index.js';
import { AUTHENTICATOR, type Authenticator } from '../../infrastructure/http/access/index.js';
import { Meters } from '../../infrastructure/metrics/index.js';
import type { Actor } from '../../shared/actor.js';
import { nodeStopping, tooManyStreams } from './live.errors.js';
import { LiveStream, type LiveStreamOptions } from './live-stream.js';

/** Of one user on one node: two for each of a dozen windows. */
export const MOST_STREAMS_PER_USER = 24;
/** How often each client hears something, and how long a session that has ended elsewhere goes on. */
const BEAT_MS = 10_000;
/** Then it is ended and the client comes back: with a token that is checked, perhaps to another node. */
const LONGEST_MS = 15 * 60_000;
const RETRY_MS = 1_000;

/** Streams of events that are open on this node: counted, kept alive, and ended when they must be. */
@Injectable()
export class LiveStreams extends BackgroundWork implements OnModuleInit {
  private readonly streams = new Set<LiveStream>();
  private isStopping = false;

  constructor(
    @Optional() @Inject(AUTHENTICATOR) private readonly authenticator: Authenticator | undefined,
    private readonly meters: Meters,
  ) {
    super(BEAT_MS);
  }

  onModuleInit(): void {
    this.authenticator?.onEnded(() => this.wake());
    this.meters.reading(
      'gauge',
      { name: 'huiyin_live_streams', help: 'Event streams that are open on this node.' },
      () => [{ value: this.streams.size }],
    );
  }

  /** Before the node waits for its open requests. */
  override async onModuleDestroy(): Promise<void> {
    this.isStopping = true;
    await super.onModuleDestroy();
    for (const stream of this.streams) stream.end('stopping');
  }

  /**
   * Answers with a stream until the client goes, its session ends, or it may not see it any more.
   * @throws DomainError `too-many-streams` (429), `node-stopping` (503), and what `check` refuses with
   */
  async open(response: Response, options: LiveStreamOptions): Promise<void> {
    if (this.isStopping) throw nodeStopping();
    const { actor } = options.authentication;
    if (this.countOf(actor) >= MOST_STREAMS_PER_USER) throw tooManyStreams(MOST_STREAMS_PER_USER);
    const stream = new LiveStream(options);
    const forget = () => {
      this.streams.delete(stream);
      stream.forget();
    };
    this.streams.add(stream);
    try {
      await options.check();
      await stream.watch();
      // The client may have gone, or the node been told to stop, while the database was asked.
      if (response.destroyed) return forget();
      if (this.isStopping) throw nodeStopping();
    } catch (error) {
      forget();
      throw error;
    }
    stream.open(new EventStream(response, { retryMs: RETRY_MS, onClose: forget }));
  }

  private countOf({ id }: Actor): number {
    let count = 0;
    for (const { options } of this.streams) if (options.authentication.actor.id === id) count++;
    return count;
  }

  protected async pass(): Promise<boolean> {
    if (this.streams.size === 0) return false;
    const streams = [...this.streams];
    for (const stream of streams) stream.beat();
    const sessions = [...new Set(streams.map(({ options }) => options.authentication.sessionId))];
    const holding = (await this.authenticator?.stillHold(sessions)) ?? new Map();
    const now = performance.now();
    for (const stream of streams) {
      const { actor, sessionId } = stream.options.authentication;
      const asOfNow = holding.get(sessionId);
      if (!asOfNow) stream.end('session-ended');
      else if (mayOf(asOfNow.actor) !== mayOf(actor)) stream.end('access-changed');
      else if (now - stream.openedAt > LONGEST_MS) stream.end('renewal');
    }
    return false;
  }
}

/** Everything that decides what somebody may see. */
const mayOf = ({ groups, scopes, processScopes, roles }: Actor) =>
  JSON.stringify([groups, scopes, processScopes, roles].map((words) => [...words].sort()));
