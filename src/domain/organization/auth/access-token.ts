import { createHmac, timingSafeEqual, type KeyObject } from 'node:crypto';
import { z } from 'zod';

/** What an access token says: whose session it belongs to. Roles are looked up, so that a change counts at once. */
export interface AccessClaims {
  userId: string;
  sessionId: string;
}

const HEADER = Buffer.from('{"alg":"HS256","typ":"JWT"}').toString('base64url');
const payloadShape = z.strictObject({
  sub: z.string(),
  sid: z.string(),
  iat: z.number().int(),
  exp: z.number().int(),
});

/** Makes and reads access tokens: JWTs signed with HMAC-SHA-256, and with nothing else. */
export class AccessTokens {
  /** @param key `token` of the key ring. @param lifetimeMs from the configuration */
  constructor(
    private readonly key: KeyObject,
    readonly lifetimeMs: number,
  ) {}

  /** @param now milliseconds since the epoch, system clock */
  issue({ userId, sessionId }: AccessClaims, now: number): { token: string; expiresAt: number } {
    const expiresAt = now + this.lifetimeMs;
    const payload = { sub: userId, sid: sessionId, iat: Math.floor(now / 1_000), exp: Math.floor(expiresAt / 1_000) };
    const body = `${HEADER}.${Buffer.from(JSON.stringify(payload)).toString('base64url')}`;
    return { token: `${body}.${this.sign(body).toString('base64url')}`, expiresAt: payload.exp * 1_000 };
  }

  /** @returns undefined when the token is malformed, signed otherwise, or expired */
  read(token: string, now: number): AccessClaims | undefined {
    const [header, payload, signature, ...rest] = token.split('.');
    if (header !== HEADER || !payload || !signature || rest.length > 0) return undefined;
    const given = Buffer.from(signature, 'base64url');
    const expected = this.sign(`${header}.${payload}`);
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
    // The signature is ours, and so is the JSON.
    const claims = payloadShape.parse(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')));
    return claims.exp * 1_000 > now ? { userId: claims.sub, sessionId: claims.sid } : undefined;
  }

  private sign(body: string): Buffer {
    return createHmac('sha256', this.key).update(body).digest();
  }
}
