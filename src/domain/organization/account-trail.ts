import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../platform/audit/index.js';
import type { Actor } from '../../shared/actor.js';
import type { RoleAtCourt } from './users/roles.js';
import { groupOf } from './users/roles.js';
import type { UserRow } from './users/user.entity.js';

/**
 * What happens to accounts, in the audit trail: a chain for each account, under its id. Names are
 * committed to, never written; a name that nobody has leaves no entry, so that guessing fills nothing.
 */
@Injectable()
export class AccountTrail {
  constructor(private readonly trail: AuditTrail) {}

  created(actor: Actor, { id, displayName }: UserRow, roles: readonly RoleAtCourt[]): Promise<void> {
    return this.trail.append(id, {
      type: 'user.created',
      actor,
      data: { roles: roles.map(groupOf) },
      personal: { displayName },
    });
  }

  changed(
    actor: Actor,
    id: string,
    {
      displayName,
      active,
      roles,
      password,
    }: { displayName?: string; active?: boolean; roles?: RoleAtCourt[]; password?: string },
  ): Promise<void> {
    return this.trail.append(id, {
      type: 'user.changed',
      actor,
      data: {
        ...(active === undefined ? {} : { active }),
        ...(roles === undefined ? {} : { roles: roles.map(groupOf) }),
        ...(password === undefined ? {} : { password: 'set' }),
      },
      ...(displayName === undefined ? {} : { personal: { displayName } }),
    });
  }

  passwordChanged(user: UserRow): Promise<void> {
    return this.trail.append(user.id, { type: 'user.password-changed', actor: themselves(user), data: {} });
  }

  /** Before the password is looked at: an attempt that `signedIn` does not follow has failed. */
  signInAttempted(user: UserRow, attempt: number, lockedUntil: number | null): Promise<void> {
    return this.trail.append(user.id, {
      type: 'user.sign-in-attempted',
      actor: themselves(user),
      data: { attempt, lockedUntil },
    });
  }

  signedIn(user: UserRow): Promise<void> {
    return this.trail.append(user.id, { type: 'user.signed-in', actor: themselves(user), data: {} });
  }
}

const themselves = ({ id, displayName }: UserRow): Actor => ({
  id,
  name: displayName,
  groups: [],
  scopes: [],
  processScopes: [],
  roles: [],
});
