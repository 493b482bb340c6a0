/** Writes the types of the console's client from openapi.json; they are not checked in. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import openapiTS, { astToString } from 'openapi-typescript';

import { ROOT } from './support/run.mjs';

const api = JSON.parse(readFileSync(join(ROOT, 'openapi.json'), 'utf8'));
writeFileSync(join(ROOT, 'web/src/api/schema.d.ts'), astToString(await openapiTS(api)));
