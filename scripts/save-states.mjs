/**
 * `npm run save-states`: plays the scenarios of all diagrams and keeps what this version saves of
 * them in `test/process/fixtures/`, for later versions to recover. Before a release, when a diagram
 * or the shape of a state has changed; never again for a version that is released.
 */
import { spawnSync } from 'node:child_process';
import { ROOT } from './support/run.mjs';

const { status } = spawnSync(
  process.execPath,
  [
    '--import=./test/support/native/register.mjs',
    '--disable-warning=ExperimentalWarning',
    'node_modules/jest/bin/jest.js',
    'test/process/saved-states.spec.ts',
  ],
  { cwd: ROOT, stdio: 'inherit', env: { ...process.env, HUIYIN_SAVE_STATES: 'yes' } },
);
process.exitCode = status ?? 1;
