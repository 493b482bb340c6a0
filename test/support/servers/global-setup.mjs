import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PREFIX = 'huiyin-test-';
const OWNER = 'owner.pid';

/**
 * Names a folder for the servers and files of this run; servers are started by the first spec that
 * needs them. Workers inherit the variables.
 */
export default function globalSetup() {
  removeLeftovers();
  const folder = mkdtempSync(join(tmpdir(), PREFIX));
  writeFileSync(join(folder, OWNER), String(process.pid));
  process.env.TEST_RUN_FOLDER = folder;
  process.env.TEST_RUN_OWNER = String(process.pid);
}

/** Folders of runs that were killed. Their servers have ended by themselves. */
function removeLeftovers() {
  for (const name of readdirSync(tmpdir())) {
    const owner = join(tmpdir(), name, OWNER);
    if (!name.startsWith(PREFIX) || !existsSync(owner) || isAlive(Number(readFileSync(owner, 'utf8')))) continue;
    rmSync(join(tmpdir(), name), { recursive: true, force: true });
  }
}

function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM'; // somebody else's
  }
}
