import type { Request, Response } from 'express';

const NAME = 'huiyin_session';
/** The cookie goes to the routes that need it, and nowhere else. */
export const BROWSER_SESSION_PATH = '/v1/auth/browser-session';

/** The refresh token that the browser keeps where no script reads it. */
export function readSessionCookie(request: Request): string | undefined {
  return new RegExp(`(?:^|;\\s*)${NAME}=([\\w-]{1,128})(?:;|$)`).exec(request.headers.cookie ?? '')?.[1];
}

/** @param expiresAt milliseconds since the epoch, UTC */
export function writeSessionCookie(response: Response, refreshToken: string, expiresAt: number): void {
  response.cookie(NAME, refreshToken, { ...attributesFor(response), expires: new Date(expiresAt) });
}

export function clearSessionCookie(response: Response): void {
  response.clearCookie(NAME, attributesFor(response));
}

function attributesFor(response: Response) {
  const { req } = response;
  // Behind a proxy that ends TLS. Who forges the header only keeps the cookie from himself.
  const secure = req.secure || req.headers['x-forwarded-proto'] === 'https';
  return { httpOnly: true, sameSite: 'strict', secure, path: BROWSER_SESSION_PATH } as const;
}
