/**
 * `npm test`: installs and builds what is missing, runs all tests (or those that the arguments
 * choose, as for jest), and ends with a line `N passed, N failed`.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { ensureBuilt, ensureInstalled, requireNode } from './support/prepare.mjs';
import { ROOT } from './support/run.mjs';

requireNode();
await ensureInstalled();
await ensureBuilt(); // tests that start the server as a process of its own start dist

const folder = mkdtempSync(join(tmpdir(), 'huiyin-test-'));
const results = join(folder, 'results.json');
try {
  const { status } = spawnSync(
    process.execPath,
    [
      '--experimental-vm-modules', // Nest 12 is ES modules only
      '--disable-warning=ExperimentalWarning',
      join(ROOT, 'node_modules/jest/bin/jest.js'),
      '--json',
      `--outputFile=${results}`,
      ...process.argv.slice(2),
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
