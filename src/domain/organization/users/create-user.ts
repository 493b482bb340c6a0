import { Inject, Injectable } from '@nestjs/common';
import { SYSTEM_CLOCK } from '../../../infrastructure/clock/index.js';
import { DIALECT, insertRows, UnitOfWork, type Dialect } from '../../../infrastructure/database/index.js';
import type { Actor } from '../../../shared/actor.js';
import type { Clock } from '../../../shared/clock.js';
import type { FieldError } from '../../../shared/errors.js';
import { newId } from '../../../shared/ids.js';
import { AccountTrail } from '../account-trail.js';
import { passwordProblem, Passwords } from '../auth/password.js';
import { checkRoles } from './check-roles.js';
import { AdministeredCourts } from './administered-courts.js';
import type { RoleAtCourt } from './roles.js';
import { UserRoleRow, UserRow } from './user.entity.js';
import { loginNameTaken, userInvalid } from './user.errors.js';
import { withRoles, type User } from './user.js';

export interface NewUser {
  loginName: string;
  displayName: string;
  password: string;
  roles: RoleAtCourt[];
}

/** Makes an account with roles at courts that the actor administers. */
@Injectable()
export class CreateUser {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(DIALECT) private readonly dialect: Dialect,
    @Inject(SYSTEM_CLOCK) private readonly clock: Clock,
    private readonly passwords: Passwords,
    private readonly administered: AdministeredCourts,
    private readonly trail: AccountTrail,
  ) {}

  /**
   * @throws DomainError `user-invalid` for a weak password or a court out of the actor's reach,
   * `login-name-taken`
   */
  async execute(actor: Actor, user: NewUser): Promise<User> {
    const loginName = user.loginName.toLowerCase();
    const problems: (FieldError | undefined)[] = [
      passwordProblem(user.password, loginName),
      ...checkRoles(user.roles, (courtId) => this.administered.includes(actor, courtId)),
    ];
    const errors = problems.filter((problem) => problem !== undefined);
    if (errors.length > 0) throw userInvalid(errors);
    const passwordHash = await this.passwords.hash(user.password);
    return this.store(actor, { ...user, loginName }, passwordHash);
  }

  private async store(actor: Actor, { loginName, displayName, roles }: NewUser, passwordHash: string): Promise<User> {
    const now = this.clock.now();
    const row: UserRow = {
      id: newId(),
      loginName,
      displayName,
      passwordHash,
      language: null,
      active: true,
      failedAttempts: 0,
      lockedUntil: null,
      createdAt: now,
      updatedAt: now,
      version: 1,
    };
    return this.unitOfWork.run(async (em) => {
      try {
        await em.insert(UserRow, row);
      } catch (error) {
        if (this.dialect.isDuplicateKey(error)) throw loginNameTaken(loginName);
        throw error;
      }
      await insertRows(
        em,
        UserRoleRow,
        roles.map(({ courtId, role }) => ({ userId: row.id, courtId, role })),
      );
      await this.trail.created(actor, row, roles);
      const [created] = await withRoles(em, [row]);
      return created!;
    });
  }
}
