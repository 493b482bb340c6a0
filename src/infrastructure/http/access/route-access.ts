import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiBearerAuth } from '@nestjs/swagger';

/** Who may call a route. There is no default: a route without one is refused, and start-up fails. */
export type RouteAccess =
  | { kind: 'public' }
  | { kind: 'signed-in' }
  /** Any one of the roles, at any scope: what is visible within is decided by the use case. */
  | { kind: 'roles'; roles: readonly string[] };

export const ROUTE_ACCESS = 'huiyin:route-access';

const grant = (access: RouteAccess) => SetMetadata(ROUTE_ACCESS, access);

/** Anybody may call the route: it must reveal nothing and be cheap. */
export const Public = () => applyDecorators(grant({ kind: 'public' }));

/** Everybody who is signed in may call the route. */
export const SignedIn = () => applyDecorators(grant({ kind: 'signed-in' }), ApiBearerAuth());

/** Those who have at least one of the roles, wherever, may call the route. */
export const Roles = (...roles: [string, ...string[]]) =>
  applyDecorators(grant({ kind: 'roles', roles }), ApiBearerAuth());
