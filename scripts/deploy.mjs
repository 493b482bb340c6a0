/** `npm run deploy`: takes up what has changed in the folder of processes; see src/deploy.ts. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { ensureBuilt, ensureInstalled, requireNode } from './support/prepare.mjs';
import { ROOT } from './support/run.mjs';

requireNode();
await ensureInstalled();
await ensureBuilt();
await import(pathToFileURL(join(ROOT, 'dist/deploy.js')).href);
