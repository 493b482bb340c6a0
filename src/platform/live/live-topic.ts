import type { Actor } from '../../shared/actor.js';

/** What is known of a watched thing: two equal revisions mean that nothing has changed. */
export interface LiveRevision {
  /** Letters, digits and `-`. */
  revision: string;
  /** Changes when others may see it than before. */
  access?: string;
}

/**
 * A kind of thing that can be watched. Its revisions are read from the database, where every node finds
 * the same; a hint that something has changed only makes a node look sooner.
 */
export interface LiveTopic {
  /** The name of the events. */
  readonly name: string;
  /** The name under which hints are given, as `live.hint('step', rootKey)`. */
  readonly hintedBy: string;
  /** How long hints are gathered, at most. */
  readonly gatherMs: number;
  /** How often everything that is watched is looked at: while other nodes are heard, and while they are not. */
  readonly lookEveryMs: { heard: number; unheard: number };
  /** Of these keys, in one statement or few; what does not exist is left out. */
  revisions(keys: readonly string[]): Promise<ReadonlyMap<string, LiveRevision>>;
  /** The keys that hints mean, where they are not keys themselves. */
  keysOf?(hints: readonly string[]): Promise<readonly string[]>;
  /** What of it is the actor's own: `GET /v1/me/events` watches that. */
  ownKeys?(actor: Actor): readonly string[];
}
