import { Inject, Injectable } from '@nestjs/common';
import { SYSTEM_CLOCK } from '../../../infrastructure/clock/index.js';
import type { Authentication } from '../../../infrastructure/http/access/index.js';
import type { Clock } from '../../../shared/clock.js';
import { CourtDirectory } from '../courts/court-directory.js';

/** How long another node may go on believing what was changed elsewhere. */
const BELIEVED_FOR_MS = 10_000;
const MAX_ENTRIES = 10_000;

/**
 * Who acts in which session, for a few seconds: saves three queries a request. This node forgets at
 * once what it changes itself; other nodes follow within ten seconds. What was worked out from other
 * courts than those of now is not believed: a court may stand elsewhere since.
 */
@Injectable()
export class ActorCache {
  private readonly entries = new Map<string, { authentication: Authentication; until: number; courts: number }>();

  private readonly listeners: (() => void)[] = [];

  constructor(
    @Inject(SYSTEM_CLOCK) private readonly clock: Clock,
    private readonly courts: CourtDirectory,
  ) {}

  /** Called when something is forgotten because this node has changed it. */
  onForgotten(listener: () => void): void {
    this.listeners.push(listener);
  }

  get(sessionId: string): Authentication | undefined {
    const entry = this.entries.get(sessionId);
    const holds = entry && entry.until > this.clock.now() && entry.courts === this.courts.version;
    return holds ? entry.authentication : undefined;
  }

  set(authentication: Authentication): void {
    const { sessionId } = authentication;
    // Deleted first, so that the map's order is the order of age and the oldest goes.
    this.entries.delete(sessionId);
    if (this.entries.size >= MAX_ENTRIES) this.entries.delete(this.entries.keys().next().value!);
    const until = this.clock.now() + BELIEVED_FOR_MS;
    this.entries.set(sessionId, { authentication, until, courts: this.courts.version });
  }

  forgetSessions(sessionIds: readonly string[]): void {
    for (const id of sessionIds) this.entries.delete(id);
    for (const tell of this.listeners) tell();
  }

  forgetUser(userId: string): void {
    for (const [sessionId, { authentication }] of this.entries)
      if (authentication.actor.id === userId) this.entries.delete(sessionId);
    for (const tell of this.listeners) tell();
  }
}
