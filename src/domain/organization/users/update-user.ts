import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { SYSTEM_CLOCK } from '../../../infrastructure/clock/index.js';
import { DIALECT, insertRows, UnitOfWork, type Dialect } from '../../../infrastructure/database/index.js';
import type { Actor } from '../../../shared/actor.js';
import type { Clock } from '../../../shared/clock.js';
import { AccountTrail } from '../account-trail.js';
import { ActorCache } from '../auth/actor-cache.js';
import { FamiliarAddresses } from '../auth/familiar-addresses.js';
import { passwordProblem, Passwords } from '../auth/password.js';
import { Sessions } from '../auth/sessions.js';
import { AdministeredCourts } from './administered-courts.js';
import { checkRoles } from './check-roles.js';
import { groupOf, type RoleAtCourt } from './roles.js';
import { UserRoleRow, UserRow } from './user.entity.js';
import {
  etagOf,
  lastRole,
  notAdministered,
  ownAccount,
  userChangedMeanwhile,
  userInvalid,
  userNotFound,
} from './user.errors.js';
import { withRoles, type User } from './user.js';

/** What to change; left out stays as it is. */
export interface UserChange {
  displayName?: string;
  /** A closed account can't sign in; its sessions end at once. */
  active?: boolean;
  /** A new password ends all sessions and lifts a lock. */
  password?: string;
  /** All roles at the courts that the actor administers; roles elsewhere stay. */
  roles?: RoleAtCourt[];
}

/** Changes an account, as far as the administrator's courts reach. */
@Injectable()
export class UpdateUser {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(DIALECT) private readonly dialect: Dialect,
    @Inject(SYSTEM_CLOCK) private readonly clock: Clock,
    private readonly passwords: Passwords,
    private readonly sessions: Sessions,
    private readonly familiarAddresses: FamiliarAddresses,
    private readonly actors: ActorCache,
    private readonly administered: AdministeredCourts,
    private readonly trail: AccountTrail,
  ) {}

  /**
   * @param ifMatch the ETag that the administrator saw; undefined: whatever it is now
   * @throws DomainError `user-not-found`, `user-changed` (412), `user-out-of-reach` for what belongs to
   * an administrator above, `own-account`, `user-invalid`
   */
  async execute(actor: Actor, id: string, change: UserChange, ifMatch?: string): Promise<User> {
    const passwordHash = change.password === undefined ? undefined : await this.passwords.hash(change.password);
    return this.unitOfWork.run(async (em) => {
      await this.dialect.lockRow(em, 'user_account', 'id', id);
      const row = await em.findOneBy(UserRow, { id });
      const user = row ? (await withRoles(em, [row]))[0]! : undefined;
      const isInReach = ({ courtId }: RoleAtCourt) => this.administered.includes(actor, courtId);
      if (!user || !this.administered.reaches(actor, user.roles)) throw userNotFound();
      if (ifMatch !== undefined && ifMatch !== etagOf(user.version)) throw userChangedMeanwhile(user.version);
      const elsewhere = user.roles.filter((role) => !isInReach(role));
      this.check(actor, user, change, elsewhere);

      if (change.roles) await replaceRoles(em, id, [...elsewhere, ...change.roles]);
      await em.update(
        UserRow,
        { id },
        {
          ...(change.displayName === undefined ? {} : { displayName: change.displayName }),
          ...(change.active === undefined ? {} : { active: change.active }),
          ...(passwordHash === undefined ? {} : { passwordHash, failedAttempts: 0, lockedUntil: null }),
          updatedAt: this.clock.now(),
          version: user.version + 1,
        },
      );
      if (change.active === false || passwordHash !== undefined) await this.sessions.endAllOf(id);
      if (passwordHash !== undefined) await this.familiarAddresses.forgetAllOf(id);
      await this.trail.changed(actor, id, change);
      this.unitOfWork.afterCommit(() => this.actors.forgetUser(id));
      const [changed] = await withRoles(em, [await em.findOneByOrFail(UserRow, { id })]);
      return changed!;
    });
  }

  private check(actor: Actor, user: User, change: UserChange, elsewhere: readonly RoleAtCourt[]): void {
    const touchesAccount =
      change.displayName !== undefined || change.active !== undefined || change.password !== undefined;
    if (touchesAccount && elsewhere.length > 0) throw notAdministered();
    const losesOwnRole =
      change.roles !== undefined &&
      actor.groups.some(
        (group) => group.startsWith('administrator@') && ![...elsewhere, ...change.roles!].map(groupOf).includes(group),
      );
    if (actor.id === user.id && (change.active === false || losesOwnRole)) throw ownAccount();
    const weak = change.password === undefined ? undefined : passwordProblem(change.password, user.loginName);
    const errors = [
      ...(weak ? [weak] : []),
      ...(isLeftWithoutRole(user, change, elsewhere) ? [lastRole()] : []),
      ...checkRoles(change.roles ?? [], (courtId) => this.administered.includes(actor, courtId)),
    ];
    if (errors.length > 0) throw userInvalid(errors);
  }
}

/** Who is active and at no court would sign in for nothing, and no administrator of a court would find the account. */
function isLeftWithoutRole(user: User, { active, roles }: UserChange, elsewhere: readonly RoleAtCourt[]): boolean {
  const staysActive = active ?? user.active;
  const isTouched = roles !== undefined || active === true;
  return staysActive && isTouched && elsewhere.length + (roles ?? user.roles).length === 0;
}

async function replaceRoles(em: EntityManager, userId: string, roles: readonly RoleAtCourt[]): Promise<void> {
  await em.delete(UserRoleRow, { userId });
  await insertRows(
    em,
    UserRoleRow,
    roles.map(({ courtId, role }) => ({ userId, courtId, role })),
  );
}
