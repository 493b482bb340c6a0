/** TypeScript as the build translates it, one file at a time. */
import { readFileSync } from 'node:fs';
import { transformSync } from '@swc/core';

const options = JSON.parse(readFileSync(new URL('../../.swcrc', import.meta.url), 'utf8'));
// The build leaves specs out.
delete options.exclude;
delete options.$schema;

/** @param sourceMaps `inline`: in the code; `true`: beside it */
export function translate(filename, sourceMaps) {
  return transformSync(readFileSync(filename, 'utf8'), { ...options, swcrc: false, filename, sourceMaps });
}
