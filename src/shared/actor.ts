/** Who acts: a signed-in user, or the system on behalf of a timer, a job or a message. */
export interface Actor {
  /** The user's key, or `system`. */
  id: string;
  /** As shown in trails: the display name. */
  name: string;
  /** `role@court` pairs and other candidate groups the actor belongs to. */
  groups: string[];
}

export const SYSTEM_ACTOR: Actor = { id: 'system', name: '系统 System', groups: [] };
