import { describe } from '@jest/globals';
import { isInstalled, type ServerKind } from './servers/private-server.js';

/** A group of tests that need a server: run where it is installed and always under CI, else skipped with a notice. */
export function describeWhereInstalled(kind: ServerKind, name: string, suite: () => void): void {
  if (isInstalled(kind)) return void describe(name, suite);
  process.stderr.write(`NOT RUN: "${name}" needs ${kind}, which is not installed (CI=true makes it an error)\n`);
  describe.skip(`${name} (${kind} is not installed)`, suite);
}
