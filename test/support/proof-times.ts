/**
 * How thorough proofs are that could go on for ever: 1 in CI; `PROOF_TIMES=10`, as the nightly script sets it,
 * makes up ten times as many stories, others each night, and kills at every point instead of every fifth.
 */
export const PROOF_TIMES = Number(process.env['PROOF_TIMES'] ?? 1);

/** For fast-check. In CI the same stories each time: what fails there is what was changed. */
export const proofRuns = (runs: number) =>
  PROOF_TIMES === 1 ? { numRuns: runs, seed: 2026 } : { numRuns: runs * PROOF_TIMES };
