import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { freemem, tmpdir } from 'node:os';
import { join } from 'node:path';

const PREFIX = 'huiyin-test-';
const OWNER = 'owner.pid';

const MEMORY = '/dev/shm';
/** What a run of everything leaves in its folder, and as much again; and what it needs beside that. */
const ROOM = 4 * 2 ** 30;
const SPARE = 4 * 2 ** 30;

/**
 * Names a folder for the servers and files of this run, in memory where there is room; servers are started by the first spec that
 * needs them. Workers inherit the variables.
 */
export default function globalSetup() {
  for (const parent of [tmpdir(), MEMORY]) if (existsSync(parent)) removeLeftovers(parent);
  const folder = mkdtempSync(join(hasRoomInMemory() ? MEMORY : tmpdir(), PREFIX));
  writeFileSync(join(folder, OWNER), String(process.pid));
  process.env.TEST_RUN_FOLDER = folder;
  process.env.TEST_RUN_OWNER = String(process.pid);
}

/** Half of the time of making a table is spent on waiting for a disk, and no test needs what it holds after a power cut. */
function hasRoomInMemory() {
  if (process.env.TMPDIR !== undefined || !existsSync(MEMORY)) return false;
  const { bavail, bsize } = statfsSync(MEMORY);
  return bavail * bsize > ROOM && freemem() > ROOM + SPARE;
}

/** Folders of runs that were killed. Their servers have ended by themselves. */
function removeLeftovers(parent) {
  for (const name of readdirSync(parent)) {
    const owner = join(parent, name, OWNER);
    if (!name.startsWith(PREFIX) || !existsSync(owner) || isAlive(Number(readFileSync(owner, 'utf8')))) continue;
    rmSync(join(parent, name), { recursive: true, force: true });
  }
}

function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM'; // somebody else's
  }
}
