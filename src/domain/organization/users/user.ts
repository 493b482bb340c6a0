import type { EntityManager } from 'typeorm';
import { In } from 'typeorm';
import type { RoleAtCourt } from './roles.js';
import { UserRoleRow, type UserRow } from './user.entity.js';

/** A user as others may see them. */
export interface User {
  id: string;
  loginName: string;
  displayName: string;
  active: boolean;
  roles: RoleAtCourt[];
  /** Milliseconds since the epoch. */
  createdAt: number;
  version: number;
}

/** The users with their roles, in the order given. */
export async function withRoles(em: EntityManager, rows: readonly UserRow[]): Promise<User[]> {
  if (rows.length === 0) return [];
  const roles = await em.find(UserRoleRow, {
    where: { userId: In(rows.map(({ id }) => id)) },
    order: { courtId: 'ASC', role: 'ASC' },
  });
  return rows.map(({ id, loginName, displayName, active, createdAt, version }) => ({
    id,
    loginName,
    displayName,
    active,
    createdAt,
    version,
    roles: roles.filter(({ userId }) => userId === id).map(({ courtId, role }) => ({ courtId, role })),
  }));
}
