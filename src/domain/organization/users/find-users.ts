import { Injectable } from '@nestjs/common';
import { Brackets } from 'typeorm';
import { UnitOfWork } from '../../../infrastructure/database/index.js';
import { prefixPattern, readPage, type Page } from '../../../infrastructure/search/index.js';
import type { Actor } from '../../../shared/actor.js';
import { CourtDirectory } from '../courts/court-directory.js';
import { CourtRow } from '../courts/court.entity.js';
import { AdministeredCourts } from './administered-courts.js';
import type { Role } from './roles.js';
import { UserRoleRow, UserRow } from './user.entity.js';
import { userNotFound } from './user.errors.js';
import { withRoles, type User } from './user.js';

export interface UserQuery {
  /** The beginning of the login name, or part of the display name. */
  q?: string;
  /** With a role at this very court. */
  courtId?: string;
  /** With a role at this court or one below it. */
  within?: string;
  role?: Role;
  active?: boolean;
  /** `endCursor` of the page before. */
  after?: string;
  limit: number;
}

const BY_LOGIN_NAME = { loginName: { expression: 'account.loginName', value: (row: UserRow) => row.loginName } };

/** The users with a role at a court that the actor administers; who administers all courts sees those without any role too. */
@Injectable()
export class FindUsers {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly administered: AdministeredCourts,
    private readonly courts: CourtDirectory,
  ) {}

  async search(actor: Actor, { q, courtId, within, role, active, after, limit }: UserQuery): Promise<Page<User>> {
    return this.unitOfWork.read(async (em) => {
      const held = em
        .createQueryBuilder(UserRoleRow, 'held')
        .select('1')
        .innerJoin(CourtRow, 'court', 'court.id = held.courtId')
        .where('held.userId = account.id')
        .andWhere(inBranches(this.administered.pathsOf(actor)));
      if (courtId !== undefined) held.andWhere('held.courtId = :courtId', { courtId });
      if (within !== undefined)
        held.andWhere(`court.path LIKE :within ESCAPE '!'`, { within: prefixPattern(this.courts.get(within).path) });
      if (role !== undefined) held.andWhere('held.role = :role', { role });
      const query = em.createQueryBuilder(UserRow, 'account');
      const isAnywhere = courtId === undefined && within === undefined && role === undefined;
      if (!isAnywhere || !this.administered.includesAll(actor))
        query.where(`EXISTS (${held.getQuery()})`).setParameters(held.getParameters());
      if (q)
        query.andWhere(`(account.loginName LIKE :start ESCAPE '!' OR account.displayName LIKE :part ESCAPE '!')`, {
          start: prefixPattern(q.toLowerCase()),
          part: `%${prefixPattern(q)}`,
        });
      if (active !== undefined) query.andWhere('account.active = :active', { active });
      const found = await readPage(query, 'account.id', ({ id }) => id, BY_LOGIN_NAME, undefined, { limit, after });
      return { ...found, items: await withRoles(em, found.items) };
    });
  }

  /** @throws DomainError `user-not-found`, also for a user whom the actor does not look after */
  async byId(actor: Actor, id: string): Promise<User> {
    const user = await this.unitOfWork.read(async (em) => {
      const row = await em.findOneBy(UserRow, { id });
      return row ? (await withRoles(em, [row]))[0] : undefined;
    });
    if (!user || !this.administered.reaches(actor, user.roles)) throw userNotFound();
    return user;
  }
}

function inBranches(paths: readonly string[]): Brackets {
  return new Brackets((either) => {
    either.where('1 = 0');
    paths.forEach((path, index) =>
      either.orWhere(`court.path LIKE :branch${index} ESCAPE '!'`, { [`branch${index}`]: prefixPattern(path) }),
    );
  });
}
