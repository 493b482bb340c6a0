/** Who acts: a signed-in user, or the system on behalf of a timer, a job or a message. */
export interface Actor {
  /** The user's key, or `system`. */
  id: string;
  /** As shown in trails: the display name. */
  name: string;
  /** Candidate groups the actor belongs to, as `role@scopeId`; decides on tasks. */
  groups: string[];
  /** Path prefixes of the scopes whose records the actor may read, as `/1/12/`: what is written in them. */
  scopes: string[];
  /** The same of those whose processes the actor may see run, without what is in them; holds all of `scopes`. */
  processScopes: string[];
  /** Plain role names, for routes: `clerk`, `designer`, `administrator`, … */
  roles: string[];
}

export const SYSTEM_ACTOR: Actor = {
  id: 'system',
  name: '系统 System',
  groups: [],
  scopes: [],
  processScopes: [],
  roles: [],
};
