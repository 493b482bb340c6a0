import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, Response } from 'express';
import { type Meters, SilentMeters } from '../metrics/index.js';
import { isReadAtOnce, JSON_LIMIT_BYTES, LargeBodies } from './large-bodies.js';
import { ProblemFilter } from './problem-filter.js';
import { validationPipe } from './validation.pipe.js';
import { watchRequests } from './watch-requests.js';
import { WellFormedBodies } from './well-formed-bodies.js';

/**
 * What every route shares: numbers, limits, validation, problem documents, security headers.
 * @param trustedProxies who may say with `X-Forwarded-For` where a request comes from
 */
export function configureHttp(
  app: NestExpressApplication,
  meters: Meters = new SilentMeters(),
  trustedProxies: readonly string[] = [],
): void {
  app.set('trust proxy', trustedProxies);
  app.use(watchRequests(meters));
  app.disable('x-powered-by');
  // Tags are versions of rows, given where they mean something; no hashing of every answer.
  app.set('etag', false);
  app.useBodyParser('json', {
    limit: JSON_LIMIT_BYTES,
    strict: true,
    type: (request) => isReadAtOnce(request as Request),
  });
  app.useGlobalInterceptors(new LargeBodies(), new WellFormedBodies());
  app.useGlobalPipes(validationPipe());
  app.useGlobalFilters(new ProblemFilter());
  app.use(securityHeaders);
}

/** Pages load scripts and styles of their own; everything else is data. */
const PAGES = [
  {
    path: '/api/docs',
    policy:
      "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:",
  },
  {
    path: '/console',
    // Styles are made at run time by the console's components; scripts are its own files only.
    policy:
      "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'",
  },
];

function securityHeaders(request: Request, response: Response, next: NextFunction): void {
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('X-Frame-Options', 'DENY');
  response.setHeader('Referrer-Policy', 'no-referrer');
  response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
  const page = PAGES.find(({ path }) => request.path.startsWith(path));
  response.setHeader('Content-Security-Policy', `${page?.policy ?? "default-src 'none'"}; frame-ancestors 'none'`);
  if (!page) response.setHeader('Cache-Control', 'no-store');
  next();
}
