/**
 * `npm test`: installs and builds what is missing, runs the tests (or those that the arguments choose, as
 * for jest), and ends with a line `N passed, N failed`. The long proofs of test/support/long-proofs.mjs are
 * left out where nothing is chosen; `npm run test:all` runs them too.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { ensureBuilt, ensureInstalled, ensureWebBuilt, requireNode } from './support/prepare.mjs';
import { ROOT } from './support/run.mjs';
import { LONG_PROOFS } from '../test/support/long-proofs.mjs';

const [first, ...others] = process.argv.slice(2);
const isAll = first === '--all';
const chosen = isAll || first === undefined ? others : [first, ...others];
/** Without arguments only: whoever names a test means it. */
const leftOut = first === undefined ? ['/node_modules/', ...LONG_PROOFS.map((proof) => `<rootDir>/${proof}`)] : [];

requireNode();
await ensureInstalled();
await ensureWebBuilt();
await ensureBuilt(); // tests that start the server as a process of its own start dist

const folder = mkdtempSync(join(tmpdir(), 'huiyin-test-'));
const results = join(folder, 'results.json');
try {
  const { status } = spawnSync(
    process.execPath,
    [
      `--import=${pathToFileURL(join(ROOT, 'test/support/native/register.mjs'))}`, // see runtime.cjs beside it
      '--disable-warning=ExperimentalWarning',
      join(ROOT, 'node_modules/jest/bin/jest.js'),
      '--json',
      `--outputFile=${results}`,
      ...leftOut.map((pattern) => `--testPathIgnorePatterns=${pattern}`),
      ...chosen,
    ],
    // With --json jest prints its report to stderr; stdout would only name the results file.
    { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] },
  );
  const { passed, failed } = totals(results);
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = status === 0 && failed === 0 ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** A test file that could not be run at all counts as one failure; so does a run without results. */
function totals(file) {
  try {
    const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites } = JSON.parse(readFileSync(file, 'utf8'));
    return { passed: numPassedTests, failed: numFailedTests + numRuntimeErrorTestSuites };
  } catch {
    return { passed: 0, failed: 1 };
  }
}
