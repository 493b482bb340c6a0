import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { AuthenticatedRequest } from '../http/access/index.js';
import { idempotencyKeyOf } from '../http/index.js';

/** What tells a request from every other one, and a repetition of it from a new one. */
export interface ClientRequest {
  actorId: string;
  /** Undefined: the client does not mean to repeat it. */
  idempotencyKey: string | undefined;
  /** `POST /v1/petitions/01…/withdrawal` */
  route: string;
}

/** The parameter is the request for `AnsweredRequests`. Not on public routes. */
export const RepeatableRequest = createParamDecorator((_: unknown, context: ExecutionContext): ClientRequest => {
  const request = context.switchToHttp().getRequest<AuthenticatedRequest>();
  if (!request.authentication) throw new Error(`${context.getClass().name} remembers answers to a public route`);
  return {
    actorId: request.authentication.actor.id,
    idempotencyKey: idempotencyKeyOf(context),
    route: `${request.method} ${request.path}`,
  };
});
