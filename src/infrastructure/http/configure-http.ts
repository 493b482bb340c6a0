import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, Response } from 'express';
import { ProblemFilter } from './problem-filter.js';
import { validationPipe } from './validation.pipe.js';

const JSON_LIMIT = '2mb';

/** What every route shares: limits, validation, problem documents, security headers. */
export function configureHttp(app: NestExpressApplication): void {
  app.disable('x-powered-by');
  // Tags are versions of rows, given where they mean something; no hashing of every answer.
  app.set('etag', false);
  app.useBodyParser('json', { limit: JSON_LIMIT, strict: true });
  app.useGlobalPipes(validationPipe());
  app.useGlobalFilters(new ProblemFilter());
  app.use(securityHeaders);
}

function securityHeaders(request: Request, response: Response, next: NextFunction): void {
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('X-Frame-Options', 'DENY');
  response.setHeader('Referrer-Policy', 'no-referrer');
  response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
  // The API's documentation loads its own scripts and styles; everything else is data.
  const isDocumentation = request.path.startsWith('/api/docs');
  response.setHeader(
    'Content-Security-Policy',
    isDocumentation
      ? "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'"
      : "default-src 'none'; frame-ancestors 'none'",
  );
  if (!isDocumentation) response.setHeader('Cache-Control', 'no-store');
  next();
}
