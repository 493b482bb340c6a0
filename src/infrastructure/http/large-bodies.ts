import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import bodyParser from 'body-parser';
import type { Request, Response } from 'express';
import type { Observable } from 'rxjs';

/** What a JSON body may have, in bytes, where its route says nothing else. */
export const JSON_LIMIT_BYTES = 2 * 1024 * 1024;

/** On a route: how many bytes its JSON body may have. Such a body is read only after access was decided. */
export const LargestBody = Reflector.createDecorator<number>();

/** Whether a body says of itself that it is small enough to be read before anybody knows who sends it. */
export const isReadAtOnce = (request: Request): boolean =>
  isJson(request) && Number(request.headers['content-length'] ?? Infinity) <= JSON_LIMIT_BYTES;

const isJson = (request: Request): boolean => request.is('application/json') === 'application/json';

/** Reads the JSON bodies that were left unread, as far as their routes let them be that large. */
export class LargeBodies implements NestInterceptor {
  private readonly reflector = new Reflector();

  /** @throws the body parser's error with status 413 and the limit */
  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const http = context.switchToHttp();
    const request = http.getRequest<Request>();
    if (isJson(request) && !isReadAtOnce(request)) {
      const most = this.reflector.getAllAndOverride(LargestBody, [context.getHandler(), context.getClass()]);
      await read(request, http.getResponse<Response>(), most ?? JSON_LIMIT_BYTES);
    }
    return next.handle();
  }
}

function read(request: Request, response: Response, limit: number): Promise<void> {
  return new Promise((resolve, reject) =>
    bodyParser.json({ limit, strict: true })(request, response, (error?: unknown) =>
      error === undefined ? resolve() : reject(error as Error),
    ),
  );
}
