import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import type { Observable } from 'rxjs';
import { makeWellFormed } from '../../shared/well-formed.js';

/** On a route: its texts are files, and one that can't be kept as it was written is refused in words. */
export const AsWritten = Reflector.createDecorator<true>();

/** Much of a body becomes JSON in the database, which takes no half of a character; elsewhere UTF-8 marks it too. */
export class WellFormedBodies implements NestInterceptor {
  private readonly reflector = new Reflector();

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (!this.reflector.getAllAndOverride(AsWritten, [context.getHandler(), context.getClass()]))
      makeWellFormed(context.switchToHttp().getRequest<Request>().body);
    return next.handle();
  }
}
