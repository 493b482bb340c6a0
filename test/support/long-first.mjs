import { relative, sep } from 'node:path';
import { LONG_PROOFS } from './long-proofs.mjs';

const proofs = LONG_PROOFS.map((pattern) => new RegExp(`^${pattern}`));

/**
 * Orders test files: the long proofs first, then the larger before the smaller. Jest itself goes by the times
 * of earlier runs, which a fresh clone does not have: there a proof of a minute would begin last.
 */
export default class LongFirst {
  sort(tests) {
    const isLong = ({ path, context }) => {
      const name = relative(context.config.rootDir, path).split(sep).join('/');
      return proofs.some((proof) => proof.test(name));
    };
    const size = ({ path, context }) => context.hasteFS.getSize(path) ?? 0;
    return [...tests].sort((a, b) => Number(isLong(b)) - Number(isLong(a)) || size(b) - size(a));
  }

  /** Of `--onlyFailures`, which is not kept. */
  allFailedTests() {
    throw new Error('which tests failed is not kept: name them');
  }

  cacheResults() {}
}
