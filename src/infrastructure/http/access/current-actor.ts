import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import type { Actor } from '../../../shared/actor.js';
import type { Authentication } from './authenticator.js';

/** A request that the guard let through; `authentication` is missing on public routes only. */
export type AuthenticatedRequest = Request & { authentication?: Authentication };

function authenticationOf(context: ExecutionContext): Authentication {
  const { authentication } = context.switchToHttp().getRequest<AuthenticatedRequest>();
  if (!authentication) throw new Error(`${context.getClass().name} asks for the actor of a public route`);
  return authentication;
}

/** The parameter is the signed-in user as an `Actor`. Not on public routes. */
export const CurrentActor = createParamDecorator(
  (_: unknown, context: ExecutionContext): Actor => authenticationOf(context).actor,
);

/** The parameter is the id of the session of the access token. Not on public routes. */
export const CurrentSession = createParamDecorator(
  (_: unknown, context: ExecutionContext): string => authenticationOf(context).sessionId,
);
