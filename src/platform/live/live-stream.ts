import { createHash } from 'node:crypto';
import { EventStream, type StreamEvent } from '../../infrastructure/http/index.js';
import type { Authentication } from '../../infrastructure/http/access/index.js';
import type { TopicWatch, Watcher } from './topic-watch.js';

/** What a stream tells of: keys of one topic, under one name. */
export interface StreamPart {
  name: string;
  keys: readonly string[];
  watch: TopicWatch;
  /** Further members of its events. */
  about?: Record<string, unknown>;
}

/** Why a stream is ended by the server; clients come back, and are refused or not. */
export type EndReason = 'session-ended' | 'access-changed' | 'renewal' | 'stopping';

export interface LiveStreamOptions {
  authentication: Authentication;
  parts: readonly StreamPart[];
  lastEventId: string | undefined;
  /** @throws DomainError what the actor may not see any more */
  check: () => Promise<unknown>;
}

/**
 * One client that watches. Its events say that something has changed and carry nothing of it: the data is
 * read by REST, where access is decided. The id names the revision of every part, so that a client that
 * comes back is told what it has missed, and nothing else.
 */
export class LiveStream implements Watcher {
  readonly openedAt = performance.now();
  private stream: EventStream | undefined;
  private told: (string | undefined)[];
  private removals: (() => void)[] = [];

  constructor(readonly options: LiveStreamOptions) {
    const parts = options.lastEventId?.split('.') ?? [];
    this.told = options.parts.map((_, index) => parts[index]);
  }

  /** Begins to watch; nothing is sent yet. @throws whatever looking fails with */
  async watch(): Promise<void> {
    for (const { watch, keys } of this.options.parts) this.removals.push(await watch.add(keys, this));
  }

  /** Tells at once what has changed since the client's last event; all of it without one. */
  open(stream: EventStream): void {
    this.stream = stream;
    this.tell();
  }

  changed(accessChanged: boolean): void {
    if (accessChanged) this.options.check().catch(() => this.end('access-changed'));
    this.tell();
  }

  beat(): void {
    this.stream?.beat();
  }

  end(reason: EndReason): void {
    this.forget();
    this.stream?.send({ name: 'end', data: { reason } });
    this.stream?.end();
  }

  /** Watches no longer. */
  forget(): void {
    for (const remove of this.removals.splice(0)) remove();
  }

  private tell(): void {
    if (!this.stream || this.removals.length === 0) return;
    const now = this.options.parts.map(digestOf);
    const news: Omit<StreamEvent, 'id'>[] = [];
    for (const [index, { name, about }] of this.options.parts.entries())
      if (now[index] !== this.told[index]) news.push({ name, data: { revision: now[index], ...about } });
    this.told = now;
    // The id is that of all parts: only the last event of several may carry it.
    for (const [index, event] of news.entries())
      this.stream.send(index === news.length - 1 ? { id: now.join('.'), ...event } : event);
  }
}

/** One revision as it is; of several a hash. */
function digestOf({ watch, keys }: StreamPart): string {
  const revisions = keys.map((key) => watch.revisionOf(key));
  if (revisions.length === 1) return revisions[0]!;
  return createHash('sha256').update(revisions.join(' ')).digest('base64url').slice(0, 16);
}
