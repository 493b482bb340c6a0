/** `npm run audit:export`: prints the audit trail of the configured database; see src/audit-export.ts. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { ensureBuilt, ensureInstalled, requireNode } from './support/prepare.mjs';
import { ROOT } from './support/run.mjs';

requireNode();
await ensureInstalled();
await ensureBuilt();
await import(pathToFileURL(join(ROOT, 'dist/audit-export.js')).href);
