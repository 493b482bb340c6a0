import type { Actor } from '../../shared/actor.js';

/** Who stands above those who work on tasks; the domain that knows its roles provides it. */
export interface TaskAccessPolicy {
  /**
   * Candidate groups whose tasks the actor oversees: sees them, and may take one from one candidate
   * and give it to another, without being one. Completing a task is for candidates only.
   */
  overseenGroups(actor: Actor): string[];
}

export const TASK_ACCESS_POLICY = Symbol('TaskAccessPolicy');
