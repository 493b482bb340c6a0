import { Inject, Injectable } from '@nestjs/common';
import { In, IsNull, MoreThan } from 'typeorm';
import { SYSTEM_CLOCK } from '../../../infrastructure/clock/index.js';
import { UnitOfWork } from '../../../infrastructure/database/index.js';
import type { Authentication, Authenticator } from '../../../infrastructure/http/access/index.js';
import type { Actor } from '../../../shared/actor.js';
import type { Clock } from '../../../shared/clock.js';
import { CourtDirectory } from '../courts/court-directory.js';
import { SUPREME_COURT_ID } from '../courts/court.js';
import { groupOf, type RoleAtCourt } from '../users/roles.js';
import { UserRoleRow, UserRow } from '../users/user.entity.js';
import { AccessTokens } from './access-token.js';
import { ActorCache } from './actor-cache.js';
import { SessionRow } from './session.entity.js';

/** Turns an access token into the actor of its session, with the roles of the moment. */
@Injectable()
export class Authenticate implements Authenticator {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(SYSTEM_CLOCK) private readonly clock: Clock,
    private readonly accessTokens: AccessTokens,
    private readonly actors: ActorCache,
    private readonly courts: CourtDirectory,
  ) {}

  async authenticate(accessToken: string): Promise<Authentication | undefined> {
    const now = this.clock.now();
    const claims = this.accessTokens.read(accessToken, now);
    if (!claims) return undefined;
    const { userId, sessionId } = claims;
    const known = this.actors.get(sessionId);
    if (known) return known;
    return this.unitOfWork.read(async (em) => {
      const session = { id: sessionId, userId, revokedAt: IsNull(), expiresAt: MoreThan(now) };
      if (!(await em.existsBy(SessionRow, session))) return undefined;
      const user = await em.findOneBy(UserRow, { id: userId, active: true });
      if (!user) return undefined;
      const roles = await em.findBy(UserRoleRow, { userId });
      const authentication = { actor: actorOf(user, roles, this.courts), sessionId };
      this.actors.set(authentication);
      return authentication;
    });
  }

  /** Three statements for all of them, past what is remembered. */
  async stillHold(sessionIds: readonly string[]): Promise<ReadonlyMap<string, Authentication>> {
    const holding = new Map<string, Authentication>();
    if (sessionIds.length === 0) return holding;
    return this.unitOfWork.read(async (em) => {
      const sessions = await em.findBy(SessionRow, {
        id: In([...sessionIds]),
        revokedAt: IsNull(),
        expiresAt: MoreThan(this.clock.now()),
      });
      const userIds = [...new Set(sessions.map(({ userId }) => userId))];
      const users = new Map(
        (await em.findBy(UserRow, { id: In(userIds), active: true })).map((user) => [user.id, user]),
      );
      const roles = await em.findBy(UserRoleRow, { userId: In(userIds) });
      for (const { id: sessionId, userId } of sessions) {
        const user = users.get(userId);
        const own = roles.filter((role) => role.userId === userId);
        if (user) holding.set(sessionId, { actor: actorOf(user, own, this.courts), sessionId });
      }
      return holding;
    });
  }

  onEnded(listener: () => void): void {
    this.actors.onForgotten(listener);
  }
}

/**
 * The route role of who administers the whole installation: routes see roles without their court,
 * and an administrator of one court must not move the clock or retry the jobs of all.
 */
export const PLATFORM_ADMINISTRATOR = 'platform-administrator';

/**
 * The user as the platform knows actors: groups for tasks, scope paths for records and processes, roles
 * for routes. Who designs processes sees how they run and reads nobody's petition.
 */
export function actorOf(
  { id, displayName }: Pick<UserRow, 'id' | 'displayName'>,
  roles: readonly RoleAtCourt[],
  courts: CourtDirectory,
): Actor {
  const pathsOf = (held: readonly RoleAtCourt[]) => [
    ...new Set(held.flatMap(({ courtId }) => courts.byId(courtId)?.path ?? [])),
  ];
  const names = new Set<string>(roles.map(({ role }) => role));
  if (roles.some(({ courtId, role }) => courtId === SUPREME_COURT_ID && role === 'administrator'))
    names.add(PLATFORM_ADMINISTRATOR);
  return {
    id,
    name: displayName,
    groups: roles.map(groupOf),
    scopes: pathsOf(roles.filter(({ role }) => role !== 'designer')),
    processScopes: pathsOf(roles),
    roles: [...names],
  };
}
