import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common';
import type { Request, Response } from 'express';
import { newId } from '../../shared/ids.js';
import { languageOf } from './language.js';
import { problemOf } from './problem.js';
import { REQUEST_ID } from './watch-requests.js';

/** Every error leaves as a problem document. What is unexpected is logged with a number and not shown. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly log = new Logger('Http');

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<Request>();
    const response = http.getResponse<Response>();
    const id = String(response.getHeader(REQUEST_ID) ?? newId());
    const problem = problemOf(error, languageOf(request), id);
    if (problem.status >= 500) {
      this.log.error(
        {
          message: 'request failed',
          request: id,
          code: problem.code,
          method: request.method,
          route: request.route?.path,
        },
        stackOf(error),
      );
    }
    if (response.headersSent) {
      response.destroy();
      return;
    }
    if (problem.status === 503 || problem.status === 429) {
      const { retryAfterSeconds } = problem;
      response.setHeader('Retry-After', String(typeof retryAfterSeconds === 'number' ? retryAfterSeconds : 5));
    }
    response.status(problem.status).type('application/problem+json').send(JSON.stringify(problem));
  }
}

/** Messages of drivers hold values, which may be personal: only where it happened is logged. */
function stackOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const frames = (error.stack ?? '').split('\n').filter((line) => line.trimStart().startsWith('at '));
  return [error.name, ...frames].join('\n');
}
