export const GROUP_PREFIX = 'group:';
export const USER_PREFIX = 'user:';

/** Who may see a task, as one indexed word: a candidate group or a user. */
export const groupPrincipal = (group: string): string => `${GROUP_PREFIX}${group}`;
export const userPrincipal = (userId: string): string => `${USER_PREFIX}${userId}`;

/** All words under which a person finds tasks. */
export function principalsOf({ id, groups }: { id: string; groups: readonly string[] }): string[] {
  return [userPrincipal(id), ...groups.map(groupPrincipal)];
}
