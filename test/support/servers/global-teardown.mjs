import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** Asks the keepers of this run to end their servers. Where this is never reached they notice it themselves. */
export default async function globalTeardown() {
  const folder = process.env.TEST_RUN_FOLDER;
  for (const name of readdirSync(folder)) {
    const pidFile = join(folder, name, 'keeper.pid');
    if (!existsSync(pidFile)) continue;
    const pid = Number(readFileSync(pidFile, 'utf8'));
    if (end(pid)) await ended(pid);
  }
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}

function end(pid) {
  try {
    return process.kill(pid, 'SIGTERM');
  } catch {
    return false; // it has ended
  }
}

async function ended(pid) {
  for (let tries = 0; tries < 100; tries++) {
    try {
      process.kill(pid, 0);
    } catch {
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
