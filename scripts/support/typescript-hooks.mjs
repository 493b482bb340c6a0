/** Module hooks: `./x.js`, or the URL of such a file, means `./x.ts` beside it, and TypeScript is translated by swc with `.swcrc`. */
import { fileURLToPath } from 'node:url';

import { translate } from './translate.mjs';

export async function resolve(specifier, context, next) {
  try {
    return await next(specifier, context);
  } catch (error) {
    if (error.code !== 'ERR_MODULE_NOT_FOUND' || !/^(\.{1,2}\/|file:).*\.js$/.test(specifier)) throw error;
    return next(specifier.replace(/\.js$/, '.ts'), context);
  }
}

export async function load(url, context, next) {
  if (!url.endsWith('.ts')) return next(url, context);
  const { code } = translate(fileURLToPath(url), 'inline');
  return { format: 'module', source: code, shortCircuit: true };
}
