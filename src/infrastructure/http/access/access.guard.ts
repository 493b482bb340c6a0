import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AUTHENTICATOR, type Authenticator } from './authenticator.js';
import { roleRequired, signInRequired } from './access.errors.js';
import type { AuthenticatedRequest } from './current-actor.js';
import { ROUTE_ACCESS, type RouteAccess } from './route-access.js';

const BEARER = /^Bearer +([\w.~+/=-]{1,4096}) *$/i;

/** Refuses every route that is not granted, and tells the others who calls. For `APP_GUARD`. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    @Inject(AUTHENTICATOR) private readonly authenticator: Authenticator,
  ) {}

  /** @throws DomainError `sign-in-required`, `role-required` */
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const access = this.reflector.getAllAndOverride<RouteAccess | undefined>(ROUTE_ACCESS, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (access?.kind === 'public') return true;
    const request = context.switchToHttp().getRequest<AuthenticatedRequest>();
    const token = BEARER.exec(request.headers.authorization ?? '')?.[1];
    const authentication = token && (await this.authenticator.authenticate(token));
    if (!authentication) throw signInRequired();
    if (!isAllowed(access, authentication.actor.roles)) throw roleRequired();
    request.authentication = authentication;
    return true;
  }
}

function isAllowed(access: RouteAccess | undefined, roles: readonly string[]): boolean {
  // Without a grant nobody may call the route, not even those who are signed in.
  if (!access) return false;
  return access.kind !== 'roles' || access.roles.some((role) => roles.includes(role));
}
