import { createHash, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { In, IsNull, LessThan, Not, type EntityManager } from 'typeorm';
import { SYSTEM_CLOCK } from '../../../infrastructure/clock/index.js';
import { DIALECT, UnitOfWork, type Dialect } from '../../../infrastructure/database/index.js';
import type { Clock } from '../../../shared/clock.js';
import { newId } from '../../../shared/ids.js';
import { UserRow } from '../users/user.entity.js';
import { AccessTokens } from './access-token.js';
import { sessionEnded } from './auth.errors.js';
import { ActorCache } from './actor-cache.js';
import { RefreshTokenRow, SessionRow } from './session.entity.js';

const HOUR = 3_600_000;
/** A session ends after half a day without a refresh, */
const REFRESH_TOKEN_LIFETIME_MS = 12 * HOUR;
/** and after a week in any case. */
const SESSION_LIFETIME_MS = 7 * 24 * HOUR;

/** Two tabs of a browser may send one cookie at the same moment: the second one is no thief. */
const SAME_MOMENT_MS = 10_000;

/** What a client gets at sign-in and at each refresh. Instants are milliseconds since the epoch. */
export interface TokenPair {
  accessToken: string;
  accessTokenExpiresAt: number;
  /** For one use. */
  refreshToken: string;
  refreshTokenExpiresAt: number;
}

export type AccessToken = Pick<TokenPair, 'accessToken' | 'accessTokenExpiresAt'>;

/** Sign-ins: opened, refreshed, ended. */
@Injectable()
export class Sessions {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(DIALECT) private readonly dialect: Dialect,
    @Inject(SYSTEM_CLOCK) private readonly clock: Clock,
    private readonly accessTokens: AccessTokens,
    private readonly actors: ActorCache,
  ) {}

  /** Opens a session. Joins the caller's unit of work. */
  async open(userId: string): Promise<TokenPair> {
    return this.unitOfWork.run(async (em) => {
      const now = this.clock.now();
      await this.forgetExpired(em, userId, now);
      const session: SessionRow = {
        id: newId(),
        userId,
        createdAt: now,
        expiresAt: now + SESSION_LIFETIME_MS,
        revokedAt: null,
      };
      await em.insert(SessionRow, session);
      return this.issue(em, session, now);
    });
  }

  /** Whether a session has not been ended. Joins the caller's unit of work. */
  async isOpen(sessionId: string): Promise<boolean> {
    return this.unitOfWork.read((em) => em.existsBy(SessionRow, { id: sessionId, revokedAt: IsNull() }));
  }

  /**
   * Exchanges a refresh token for a new pair.
   * @throws DomainError `session-ended` for an unknown, used or expired token; a used one ends its session
   */
  async refresh(refreshToken: string): Promise<TokenPair> {
    // Ending the session of a stolen token must be committed although the caller is refused.
    const pair = await this.unitOfWork.run(async (em) => {
      const tokenHash = hashOf(refreshToken);
      if (!(await this.dialect.lockRow(em, 'refresh_token', 'token_hash', tokenHash))) return undefined;
      const token = await em.findOneByOrFail(RefreshTokenRow, { tokenHash });
      const now = this.clock.now();
      const session = await em.findOneBy(SessionRow, { id: token.sessionId });
      if (!session || session.revokedAt !== null || session.expiresAt <= now || token.expiresAt <= now)
        return undefined;
      if (token.usedAt !== null) {
        await this.revoke(em, [session.id]);
        return undefined;
      }
      if (!(await em.existsBy(UserRow, { id: session.userId, active: true }))) return undefined;
      await em.update(RefreshTokenRow, { tokenHash }, { usedAt: now });
      return this.issue(em, session, now);
    });
    if (!pair) throw sessionEnded();
    return pair;
  }

  /**
   * Goes on with a session whose refresh token is a browser's cookie. Of two tabs that send it at the
   * same moment the second gets an access token only, which prolongs nothing.
   * @throws DomainError `session-ended` as for `refresh`
   */
  async renewInBrowser(refreshToken: string): Promise<TokenPair | AccessToken> {
    const again = await this.unitOfWork.run(async (em) => {
      const token = await em.findOneBy(RefreshTokenRow, { tokenHash: hashOf(refreshToken) });
      const now = this.clock.now();
      if (!token || token.usedAt === null || token.usedAt + SAME_MOMENT_MS < now) return undefined;
      const session = await em.findOneBy(SessionRow, { id: token.sessionId });
      if (!session || session.revokedAt !== null || session.expiresAt <= now) return undefined;
      const access = this.accessTokens.issue({ userId: session.userId, sessionId: session.id }, now);
      return { accessToken: access.token, accessTokenExpiresAt: access.expiresAt };
    });
    return again ?? this.refresh(refreshToken);
  }

  /** Ends the session that a refresh token belongs to; one that is unknown ends nothing. */
  async endByRefreshToken(refreshToken: string): Promise<void> {
    await this.unitOfWork.run(async (em) => {
      const token = await em.findOneBy(RefreshTokenRow, { tokenHash: hashOf(refreshToken) });
      if (token) await this.revoke(em, [token.sessionId]);
    });
  }

  /** Ends a session; its access tokens count no longer. */
  async end(sessionId: string): Promise<void> {
    await this.unitOfWork.run((em) => this.revoke(em, [sessionId]));
  }

  /** Ends all sessions of a user, but for the one that asks. Joins the caller's unit of work. */
  async endAllOf(userId: string, exceptSessionId?: string): Promise<void> {
    await this.unitOfWork.run(async (em) => {
      const open = await em.findBy(SessionRow, {
        userId,
        revokedAt: IsNull(),
        ...(exceptSessionId === undefined ? {} : { id: Not(exceptSessionId) }),
      });
      await this.revoke(
        em,
        open.map(({ id }) => id),
      );
    });
  }

  private async issue(em: EntityManager, session: SessionRow, now: number): Promise<TokenPair> {
    const refreshToken = randomBytes(32).toString('base64url');
    const refreshTokenExpiresAt = Math.min(now + REFRESH_TOKEN_LIFETIME_MS, session.expiresAt);
    await em.insert(RefreshTokenRow, {
      tokenHash: hashOf(refreshToken),
      sessionId: session.id,
      issuedAt: now,
      expiresAt: refreshTokenExpiresAt,
      usedAt: null,
    });
    const access = this.accessTokens.issue({ userId: session.userId, sessionId: session.id }, now);
    return {
      accessToken: access.token,
      accessTokenExpiresAt: access.expiresAt,
      refreshToken,
      refreshTokenExpiresAt,
    };
  }

  private async revoke(em: EntityManager, sessionIds: readonly string[]): Promise<void> {
    if (sessionIds.length === 0) return;
    await em.update(SessionRow, { id: In([...sessionIds]), revokedAt: IsNull() }, { revokedAt: this.clock.now() });
    this.unitOfWork.afterCommit(() => this.actors.forgetSessions(sessionIds));
  }

  private async forgetExpired(em: EntityManager, userId: string, now: number): Promise<void> {
    const expired = await em.findBy(SessionRow, { userId, expiresAt: LessThan(now) });
    if (expired.length === 0) return;
    const ids = expired.map(({ id }) => id);
    await em.delete(RefreshTokenRow, { sessionId: In(ids) });
    await em.delete(SessionRow, { id: In(ids) });
  }
}

const hashOf = (token: string) => createHash('sha256').update(token, 'utf8').digest('hex');
