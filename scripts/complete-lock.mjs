/**
 * Makes `package-lock.json` complete on every platform, and checks that it is.
 *
 *   node scripts/complete-lock.mjs           adds what is missing
 *   node scripts/complete-lock.mjs --check   changes nothing; exits 1 when something is missing
 *
 * Why: native packages (`@swc/core`, `oxc-parser`, …) name one optional package per platform. A registry that
 * does not carry all of them makes `npm install` leave those out of the lock file, and `npm ci` then refuses
 * it everywhere ("Missing … from lock file"). The missing ones are entered as optional, with the version that
 * their parent asks for and the `os`, `cpu` and `libc` that their name says, and without an integrity, which
 * only the registry knows: npm skips them on other platforms and takes the registry's word on their own.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const PLATFORM =
  /-(?:(?<wasm>wasm32)-wasi|(?<os>android|darwin|freebsd|linux|openharmony|win32)-(?<cpu>arm64|arm|x64|ia32|ppc64|riscv64|s390x|loong64))(?:-(?<abi>gnu|musl|gnueabihf|musleabihf|eabi|msvc))?$/;

/** A package whose name says that it is for Windows, and nothing of the processor. */
const WINDOWS_ONLY = /-windows-/;

/** Fields of a lock entry by which a parent's nature reaches the binary. */
const INHERITED = ['dev', 'devOptional', 'peer'];

/**
 * What the lock file lacks.
 * @param {Record<string, any>} packages the `packages` member of a lock file, version 3
 * @returns {{ additions: Record<string, object>, problems: string[] }} entries to add, and optional
 *   dependencies that are missing for a reason this script can't mend
 */
export function missingBinaries(packages) {
  const additions = {};
  const problems = [];
  for (const [parentPath, parent] of Object.entries(packages)) {
    for (const [name, range] of Object.entries(parent.optionalDependencies ?? {})) {
      if (isLocked(packages, parentPath, name)) continue;
      const platform = PLATFORM.exec(name)?.groups ?? (WINDOWS_ONLY.test(name) ? { os: 'win32' } : undefined);
      // The lowest version of a range is in it; which newer ones there are only the registry knows.
      const version = /^[\^~]?(\d+\.\d+\.\d+[\w.+-]*)$/.exec(range)?.[1];
      if (!platform || !version) {
        problems.push(`${parentPath} asks for ${name}@${range}, which is neither locked nor a platform's binary`);
        continue;
      }
      additions[`node_modules/${name}`] = lockEntry(version, platform, parent);
    }
  }
  return { additions, problems };
}

/** Every way in which a lock file would tie the project to one registry. */
export function registryHosts(lock) {
  return Object.entries(lock.packages)
    .filter(([, entry]) => typeof entry.resolved === 'string' && /^(https?|git)/.test(entry.resolved))
    .map(([path]) => `${path} names a registry host: delete its "resolved"`);
}

/** Node's rule: the package beside the parent, or in any folder above. */
function isLocked(packages, parentPath, name) {
  for (let folder = parentPath; ;) {
    if (packages[`${folder ? `${folder}/` : ''}node_modules/${name}`]) return true;
    if (!folder) return false;
    folder = folder.slice(0, Math.max(0, folder.lastIndexOf('node_modules/') - 1));
  }
}

function lockEntry(version, { wasm, os, cpu, abi }, parent) {
  const libc = os === 'linux' && abi ? (abi.startsWith('musl') ? 'musl' : 'glibc') : undefined;
  return {
    version,
    ...((wasm ?? cpu) && { cpu: [wasm ?? cpu] }),
    ...Object.fromEntries(INHERITED.filter((field) => parent[field]).map((field) => [field, true])),
    ...(libc && { libc: [libc] }),
    optional: true,
    ...(os && { os: [os] }),
  };
}

function main() {
  const file = fileURLToPath(new URL('../package-lock.json', import.meta.url));
  const lock = JSON.parse(readFileSync(file, 'utf8'));
  const { additions, problems } = missingBinaries(lock.packages);
  problems.push(...registryHosts(lock));
  const names = Object.keys(additions);

  if (process.argv.includes('--check')) {
    problems.push(...names.map((path) => `${path} is missing: run \`node scripts/complete-lock.mjs\``));
  } else if (names.length > 0) {
    const all = Object.entries({ ...lock.packages, ...additions });
    lock.packages = Object.fromEntries(all.sort(([a], [b]) => a.localeCompare(b, 'en')));
    writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
    console.log(`package-lock.json: ${names.length} optional binaries of other platforms added`);
  }
  for (const problem of problems) console.error(`package-lock.json: ${problem}`);
  process.exitCode = problems.length > 0 ? 1 : 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main();
