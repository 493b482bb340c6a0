import { Injectable } from '@nestjs/common';
import { Brackets, In, type EntityManager, type ObjectLiteral, type SelectQueryBuilder } from 'typeorm';
import { UnitOfWork } from '../../../infrastructure/database/index.js';
import { prefixPattern } from '../../../infrastructure/search/index.js';
import { CourtRow } from '../courts/court.entity.js';
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

  /** As the user has chosen it for the console. */
  async languageOf(id: string): Promise<'zh' | 'en' | null> {
    const row = await this.unitOfWork.read((em) =>
      em.findOne(UserRow, { select: { id: true, language: true }, where: { id } }),
    );
    return row?.language ?? null;
  }

  /** A choice of one's own: it is no change of the account. */
  async chooseLanguage(id: string, language: 'zh' | 'en'): Promise<void> {
    await this.unitOfWork.run((em) => em.update(UserRow, { id }, { language }));
  }

  /** Those of these users that there are, active or not, by no order. */
  async byIds(ids: readonly string[]): Promise<{ id: string; loginName: string; displayName: string }[]> {
    if (ids.length === 0) return [];
    return this.unitOfWork.read((em) =>
      em.find(UserRow, { select: { id: true, loginName: true, displayName: true }, where: { id: In([...ids]) } }),
    );
  }

  /** Whom people mean by a login name or a whole display name, active or not. */
  async named(text: string, limit: number): Promise<{ id: string }[]> {
    return this.unitOfWork.read((em) =>
      em.find(UserRow, {
        select: { id: true },
        where: [{ loginName: text.toLowerCase() }, { displayName: text }],
        order: { id: 'ASC' },
        take: limit,
      }),
    );
  }

  /** A subquery of the ids of the users with a role at a court at or below one of the paths. */
  idsWithin(query: SelectQueryBuilder<ObjectLiteral>, paths: readonly string[]): string {
    paths.forEach((path, index) => query.setParameter(`courtBranch${index}`, prefixPattern(path)));
    return query
      .subQuery()
      .select('held.userId')
      .from(UserRoleRow, 'held')
      .innerJoin(CourtRow, 'held_at', 'held_at.id = held.courtId')
      .where(paths.map((_, index) => `held_at.path LIKE :courtBranch${index} ESCAPE '!'`).join(' OR ') || '1 = 0')
      .getQuery();
  }

  /** The active users with a role at a court, any role unless one is named, by display name. */
  async atCourt(courtId: string, role?: Role): Promise<User[]> {
    return this.unitOfWork.read(async (em) => withRoles(em, await usersAt(em, courtId, role)));
  }

  /** The active users who hold one of the roles, each at its court, or are named; by display name. */
  async holding(roles: readonly { courtId: string; role: string }[], userIds: readonly string[]): Promise<User[]> {
    return this.unitOfWork.read(async (em) => {
      const query = em
        .createQueryBuilder(UserRow, 'account')
        .where('account.active = :active', { active: true })
        .andWhere(
          new Brackets((either) => {
            either.where('1 = 0');
            if (userIds.length > 0) either.orWhere('account.id IN (:...userIds)', { userIds });
            roles.forEach(({ courtId, role }, index) =>
              either.orWhere(
                `account.id IN (SELECT held.user_id FROM user_role held
                  WHERE held.court_id = :court${index} AND held.role = :role${index})`,
                { [`court${index}`]: courtId, [`role${index}`]: role },
              ),
            );
          }),
        )
        .orderBy('account.displayName')
        .addOrderBy('account.id');
      return withRoles(em, await query.getMany());
    });
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
