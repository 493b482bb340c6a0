import type { DatabaseSettings } from '../../../src/infrastructure/database/index.js';
import type { LifeTable, Rows } from './rows-by-life.js';

/** One telling of a story, told apart from all others in the same database by its name. */
export interface Life {
  name: string;
  /** Root keys by what they are, as they become known. */
  roots: Record<string, string>;
}

/** What a story happens in: an application with hand-set clocks in which nothing runs by itself. */
export interface World {
  get<T>(token: (abstract new (...parameters: never[]) => T) | symbol): T;
  /** What was logged as errors: nothing. */
  readonly errors: unknown[];
  /** Forgets trees and compiled definitions, as a process that has just started. */
  forget(): void;
  close(): Promise<void>;
}

export interface StoryStep<W extends World> {
  what: string;
  /** The kill test kills processes at every point of this step. */
  isKilled?: boolean;
  /**
   * Happens once to a whole database, such as the passing of days; never killed. One process may do it
   * to several databases one after the other: so to an instant, not by a number of days.
   */
  isForAll?: boolean;
  /** All lives write to one row, such as a counter: one after the other; never killed. */
  isInTurn?: boolean;
  /**
   * Carries the step out, or repeats it after whoever carried it out was killed: with the same
   * idempotency keys, so that it counts once. Notes in `life.roots` what it starts.
   */
  run(world: W, life: Life): Promise<unknown>;
}

/** What happens to a life, from its beginning to its end. */
export interface Story<W extends World> {
  steps: StoryStep<W>[];
  /** @param isNew an empty database: migrate it and deploy; otherwise take it as it is */
  open(database: DatabaseSettings, isNew: boolean): Promise<W>;
  /** Every key by which rows belong to a life: see `TABLES` of `rows-by-life.ts`. */
  keysOf(life: Life): string[];
  /** Throws when the rows that the unbroken life has left do not tell the story: it might have gone nowhere. */
  check?(rows: Rows): void;
  /** Tables whose rows belong to lives, besides the platform's. */
  tables?: Record<string, LifeTable>;
  /** Tables that all lives write to, which may grow. */
  shared?: readonly string[];
  /** What is not the same in equal lives, within any text of a row. */
  differs?: readonly RegExp[];
}
