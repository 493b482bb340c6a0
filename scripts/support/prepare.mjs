/** What must be there before anything runs: the right Node, the packages, the build. Plain Node, no packages. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

import { npmCommand, phase, ROOT } from './run.mjs';

const read = (path) => readFileSync(join(ROOT, path), 'utf8');

/** Ends the process with advice when this Node is older than package.json asks for. */
export function requireNode() {
  const wanted = /(\d+)\.(\d+)/.exec(JSON.parse(read('package.json')).engines.node);
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > Number(wanted[1]) || (major === Number(wanted[1]) && minor >= Number(wanted[2]))) return;
  console.error(
    `Huiyin needs Node ${wanted[0]} or newer; this is Node ${process.versions.node}.\n` +
      `回音需要 Node ${wanted[0]} 或更高版本，当前为 ${process.versions.node}。\n` +
      'Install the present LTS release from https://nodejs.org and run the command again.',
  );
  process.exit(1);
}

/**
 * Installs the packages unless what is installed is what the lock file says, and rebuilds native
 * parts that another Node version left behind. Build tools are among the packages on purpose: the
 * first start builds, and `npm test` then needs no second install.
 */
export async function ensureInstalled() {
  if (!existsSync(join(ROOT, 'node_modules/.package-lock.json'))) {
    const title = '安装依赖 installing packages (first time: one to three minutes)';
    const exact = await phase(title, npmCommand(['ci', '--no-progress']), { quietFailure: true });
    // `npm ci` refuses a lock file that some registry could not complete; see scripts/complete-lock.mjs.
    if (!exact) await must('安装依赖 installing packages, without the strict lock', ['install', '--no-save']);
  } else if (!installedAsLocked()) {
    await must('更新依赖 updating packages', ['install', '--no-save', '--no-progress']);
  }
  if (!nativePartsLoad()) await must('重建本地模块 rebuilding native parts for this Node', ['rebuild']);
}

/** Builds the server unless `dist` was built from these very sources. */
export const ensureBuilt = () =>
  ensure('dist/.sources', '构建 building', ['exec', 'nest', 'build'], {
    folders: ['src'],
    files: ['package.json', '.swcrc', 'nest-cli.json'],
  });

/** Builds the console likewise. */
export const ensureWebBuilt = () =>
  ensure('web/dist/.sources', '构建控制台 building the console', ['run', '--silent', 'build:web'], {
    folders: ['web/src', 'web/public'],
    files: ['package-lock.json', 'web/package.json', 'web/index.html', 'web/vite.config.ts', 'scripts/build-web.mjs'],
  });

async function ensure(stampFile, title, command, sources) {
  const stamp = join(ROOT, stampFile);
  const hash = hashOf(sources);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;
  await must(title, command);
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, hash);
}

async function must(title, args) {
  if (!(await phase(title, npmCommand(args)))) process.exit(1);
}

/** npm keeps beside the packages a lock file of what is really there. Other platforms' parts are optional. */
function installedAsLocked() {
  const locked = JSON.parse(read('package-lock.json')).packages;
  const installed = JSON.parse(read('node_modules/.package-lock.json')).packages;
  return Object.entries(locked).every(
    ([path, { version, optional }]) => path === '' || optional || installed[path]?.version === version,
  );
}

/** A native addon refuses to load when it was compiled for another Node. */
function nativePartsLoad() {
  const require = createRequire(join(ROOT, 'package.json'));
  try {
    const Database = require('better-sqlite3');
    new Database(':memory:').close();
    require('argon2');
    return true;
  } catch (error) {
    if (error?.code === 'ERR_DLOPEN_FAILED' || /bindings file/.test(error?.message)) return false;
    throw error;
  }
}

/** By content rather than by date: a checkout or a copy changes dates only. */
function hashOf({ folders, files }) {
  const hash = createHash('sha256');
  const found = folders
    .flatMap((folder) => readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.spec.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  for (const file of [...found, ...files.map((name) => join(ROOT, name))]) {
    hash
      .update(`${file.slice(ROOT.length)}\0`)
      .update(readFileSync(file))
      .update('\0');
  }
  return hash.digest('hex');
}
