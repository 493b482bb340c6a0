import { Logger } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { newId } from '../../shared/ids.js';
import { withLogContext } from '../logging/index.js';
import { type Meters } from '../metrics/index.js';
import { inServerSpan, type Span } from '../tracing/index.js';

/** A number of our own for each request: a client's might be anything, an identity number too. */
export const REQUEST_ID = 'X-Request-Id';

/** As nginx has it: the client hung up before there was an answer. */
const HUNG_UP = 499;

/**
 * Stands before everything else: gives each request its number (in the answer, in each line of the
 * log, in each problem document), a span and a time. Routes are named by their template, since a
 * path holds keys.
 */
export function watchRequests(meters: Meters): (request: Request, response: Response, next: NextFunction) => void {
  const log = new Logger('Http');
  const seconds = meters.histogram({
    name: 'huiyin_http_request_seconds',
    help: 'Requests by method, template of the route (none: no such route) and status (499: hung up before the answer).',
    labels: ['method', 'route', 'status'],
  });
  return (request, response, next) => {
    const id = newId();
    const begun = performance.now();
    response.setHeader(REQUEST_ID, id);
    inServerSpan(request.headers, request.method, (span) =>
      withLogContext({ request: id }, () => {
        response.once('close', () =>
          // The event comes from the socket, outside of what was begun here.
          withLogContext({ request: id, trace: span.isRecording() ? span.spanContext().traceId : undefined }, () => {
            const status = String(response.headersSent ? response.statusCode : HUNG_UP);
            const seen = { method: request.method, route: routeOf(request), status };
            const took = performance.now() - begun;
            seconds.observe(took / 1_000, seen);
            endSpan(span, seen, id);
            log.log({
              message: 'request',
              ...seen,
              ms: Math.round(took),
              cut: response.writableFinished ? undefined : true,
            });
          }),
        );
        next();
      }),
    );
  };
}

function endSpan(span: Span, { method, route, status }: { method: string; route: string; status: string }, id: string) {
  span.updateName(`${method} ${route}`);
  span.setAttributes({
    'http.request.method': method,
    'http.route': route,
    'http.response.status_code': Number(status),
    'huiyin.request': id,
  });
  if (Number(status) >= 500) span.setAttribute('error.type', status);
  span.end();
}

function routeOf(request: Request): string {
  const { path } = (request.route ?? {}) as { path?: unknown };
  return typeof path === 'string' ? path : 'none';
}
