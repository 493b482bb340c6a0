import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Names a folder for the servers of this run; they are started by the first spec that needs them.
 * Workers inherit the variables.
 */
export default function globalSetup() {
  process.env.TEST_RUN_FOLDER = mkdtempSync(join(tmpdir(), 'huiyin-'));
  process.env.TEST_RUN_OWNER = String(process.pid);
}
