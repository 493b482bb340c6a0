import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { UnitOfWork } from '../../../infrastructure/database/index.js';
import type { Role } from './roles.js';
import { UserRoleRow, UserRow } from './user.entity.js';
import { withRoles, type User } from './user.js';

/** Who works where: for choosing handlers, checking assignees and telling people. */
@Injectable()
export class UserDirectory {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** The user, active or not; undefined when there is none. */
  async byId(id: string): Promise<User | undefined> {
    return this.unitOfWork.read(async (em) => {
      const row = await em.findOneBy(UserRow, { id });
      return row ? (await withRoles(em, [row]))[0] : undefined;
    });
  }

  /** The active users with a role at a court, any role unless one is named, by display name. */
  async atCourt(courtId: string, role?: Role): Promise<User[]> {
    return this.unitOfWork.read(async (em) => withRoles(em, await usersAt(em, courtId, role)));
  }

  /** Whether the active user holds the role at the court. */
  async hasRole(userId: string, courtId: string, role: Role): Promise<boolean> {
    return this.unitOfWork.read(
      async (em) =>
        (await em.existsBy(UserRow, { id: userId, active: true })) &&
        (await em.existsBy(UserRoleRow, { userId, courtId, role })),
    );
  }
}

function usersAt(em: EntityManager, courtId: string, role: Role | undefined): Promise<UserRow[]> {
  const held = em
    .createQueryBuilder(UserRoleRow, 'held')
    .select('1')
    .where('held.userId = account.id AND held.courtId = :courtId', { courtId });
  if (role !== undefined) held.andWhere('held.role = :role', { role });
  return em
    .createQueryBuilder(UserRow, 'account')
    .where('account.active = :active', { active: true })
    .andWhere(`EXISTS (${held.getQuery()})`)
    .setParameters(held.getParameters())
    .orderBy('account.displayName')
    .addOrderBy('account.id')
    .getMany();
}
