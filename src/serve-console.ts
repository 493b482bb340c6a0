import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, Response } from 'express';
import sirv from 'sirv';

/** Where `npm run build` puts the console; the same from `src` and from `dist`. */
const FOLDER = join(import.meta.dirname, '../web/dist');
const PATH = '/console';

/**
 * The console's files under `/console/`, compressed as they were built; every path there that is
 * not a file is the console's own affair and gets its page. `/` leads to it.
 */
export function serveConsole(app: NestExpressApplication): void {
  app.use('/', (request: Request, response: Response, next: NextFunction) => {
    if (request.path === '/' && request.method === 'GET') response.redirect(302, `${PATH}/`);
    else next();
  });
  app.use(PATH, existsSync(join(FOLDER, 'index.html')) ? files() : notBuilt);
}

function files() {
  const serve = sirv(FOLDER, {
    single: true,
    gzip: true,
    brotli: true,
    etag: true,
    setHeaders(response, pathname) {
      // Names of assets change with their content; the page that names them is asked for each time.
      const isAsset = pathname.startsWith('/assets/');
      response.setHeader('Cache-Control', isAsset ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  return (request: Request, response: Response, next: NextFunction) => {
    if (request.originalUrl === PATH) response.redirect(301, `${PATH}/`);
    else serve(request, response, next);
  };
}

function notBuilt(_: Request, response: Response): void {
  response
    .status(503)
    .type('text/plain; charset=utf-8')
    .send('控制台尚未构建，请先运行 npm run build。\nThe console is not built yet: run `npm run build`.\n');
}
