import type { Actor } from '../../shared/actor.js';

/** Who may see a task, as one indexed word: a candidate group or a user. */
export const groupPrincipal = (group: string): string => `group:${group}`;
export const userPrincipal = (userId: string): string => `user:${userId}`;

/** All words under which the actor finds tasks. */
export function principalsOf(actor: Actor): string[] {
  return [userPrincipal(actor.id), ...actor.groups.map(groupPrincipal)];
}
