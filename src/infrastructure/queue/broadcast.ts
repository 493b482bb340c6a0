/**
 * Tells all other nodes at once that something has changed. What is told may be lost, and is while
 * Redis is away: the database is the truth, and whoever listens looks there by itself now and then.
 */
export interface Broadcast {
  /** To the other nodes, soon. Never throws and is never waited for. */
  tell(message: string): void;

  /** Names a listener, before anything starts. */
  onHeard(listener: (message: string) => void): void;

  /** Whether what other nodes tell is heard at the moment: otherwise look more often. */
  readonly isHeard: boolean;
}

/** Injection token of the `Broadcast`. */
export const BROADCAST = Symbol('Broadcast');
