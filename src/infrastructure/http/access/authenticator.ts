import type { Actor } from '../../../shared/actor.js';

export interface Authentication {
  actor: Actor;
  /** The sign-in that the token belongs to: signing out ends it. */
  sessionId: string;
}

/** Tells who holds an access token. Implemented where users are known. */
export interface Authenticator {
  /** @returns undefined for a token that is malformed, forged, expired, revoked, or of a user who may no longer sign in */
  authenticate(accessToken: string): Promise<Authentication | undefined>;

  /**
   * Those of these sessions that still hold, each with its actor as of now, by session: for answers that
   * go on after they were granted.
   */
  stillHold(sessionIds: readonly string[]): Promise<ReadonlyMap<string, Authentication>>;

  /** Called when this node has ended sessions or changed what somebody may do: `stillHold` tells whose. */
  onEnded(listener: () => void): void;
}

export const AUTHENTICATOR = Symbol('Authenticator');
