import { BackgroundLoop } from '../../shared/background-loop.js';
import type { LiveRevision, LiveTopic } from './live-topic.js';

/** Keys in one statement. */
const KEYS_AT_ONCE = 500;
/** More hints than this are not sorted out: everything that is watched is looked at. */
const MOST_HINTS = 2_000;

const NEVER = Number.NEGATIVE_INFINITY;

/** Who watches keys of a topic: asked to compare what it has told with what is known now. */
export interface Watcher {
  /** @param accessChanged others may see something of it than before */
  changed(accessChanged: boolean): void;
}

interface Watched {
  known: LiveRevision | undefined;
  readonly watchers: Set<Watcher>;
}

/**
 * Everything of one topic that is watched on this node, by however many. It is looked at in one statement
 * for all: when hints come, gathered for a moment, and again and again for what nobody told.
 */
export class TopicWatch {
  private readonly watched = new Map<string, Watched>();
  private readonly hints = new Set<string>();
  private readonly loop: BackgroundLoop;
  private gathering: NodeJS.Timeout | undefined;
  private lookedAtAll = NEVER;
  /** Looks happen one after the other: an older one must not overwrite what a newer one found. */
  private turn: Promise<void> = Promise.resolve();

  constructor(
    private readonly topic: LiveTopic,
    private readonly isHeard: () => boolean,
    onError: (error: unknown) => void,
  ) {
    this.loop = new BackgroundLoop(
      Math.min(topic.lookEveryMs.heard, topic.lookEveryMs.unheard),
      () => this.pass(),
      (error) => {
        this.lookedAtAll = NEVER; // hints are lost: the next pass looks at everything
        onError(error);
      },
    );
  }

  start(): void {
    this.loop.start();
  }

  async stop(): Promise<void> {
    clearTimeout(this.gathering);
    await this.loop.stop();
  }

  /** Looks now, and waits for it. */
  settle(): Promise<void> {
    return this.loop.settle();
  }

  /** Cheap, and nothing at all where nobody watches. */
  hint(hint: string): void {
    if (this.watched.size === 0) return;
    if (this.hints.size < MOST_HINTS) this.hints.add(hint);
    else this.lookedAtAll = NEVER;
    this.gathering ??= setTimeout(() => {
      this.gathering = undefined;
      this.loop.wake();
    }, this.topic.gatherMs);
  }

  /** Watches keys from now on, and looks at them at once. @returns what ends it */
  async add(keys: readonly string[], watcher: Watcher): Promise<() => void> {
    for (const key of keys) {
      const watched = this.watched.get(key) ?? { known: undefined, watchers: new Set() };
      this.watched.set(key, watched);
      watched.watchers.add(watcher);
    }
    const remove = () => this.remove(keys, watcher);
    try {
      await this.look(keys);
    } catch (error) {
      remove();
      throw error;
    }
    return remove;
  }

  /** The revision of a watched key as last seen. */
  revisionOf(key: string): string {
    return this.watched.get(key)?.known?.revision ?? '0';
  }

  private remove(keys: readonly string[], watcher: Watcher): void {
    for (const key of keys) {
      const watched = this.watched.get(key);
      if (!watched) continue;
      watched.watchers.delete(watcher);
      if (watched.watchers.size === 0) this.watched.delete(key);
    }
  }

  private async pass(): Promise<boolean> {
    const hints = [...this.hints];
    this.hints.clear();
    if (this.watched.size === 0) return false;
    const { heard, unheard } = this.topic.lookEveryMs;
    const isDue = performance.now() - this.lookedAtAll >= (this.isHeard() ? heard : unheard) * 0.95;
    if (isDue) {
      await this.look([...this.watched.keys()]);
      this.lookedAtAll = performance.now();
    } else if (hints.length > 0) {
      const keys = this.topic.keysOf ? await this.topic.keysOf(hints) : hints;
      await this.look(keys.filter((key) => this.watched.has(key)));
    }
    return false;
  }

  private look(keys: readonly string[]): Promise<void> {
    const looking = this.turn.then(() => this.compare(keys));
    this.turn = looking.catch(() => undefined);
    return looking;
  }

  private async compare(keys: readonly string[]): Promise<void> {
    /** Those with something new, and whether others may see it now. */
    const news = new Map<Watcher, boolean>();
    for (let first = 0; first < keys.length; first += KEYS_AT_ONCE) {
      const some = keys.slice(first, first + KEYS_AT_ONCE);
      const found = await this.topic.revisions(some);
      for (const key of some) {
        const watched = this.watched.get(key);
        if (!watched) continue;
        const [before, now] = [watched.known, found.get(key)];
        watched.known = now;
        if (before?.revision === now?.revision && before?.access === now?.access) continue;
        const accessChanged = before !== undefined && before.access !== now?.access;
        for (const watcher of watched.watchers) news.set(watcher, accessChanged || news.get(watcher) === true);
      }
    }
    for (const [watcher, accessChanged] of news) watcher.changed(accessChanged);
  }
}
