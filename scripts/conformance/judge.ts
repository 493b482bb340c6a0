import type { Problem } from '../../src/platform/definitions/problem.js';
import type { Cell } from '../../test/conformance/cell.js';
import { deploy } from '../../test/conformance/deploy.js';

/** What becomes of a cell at deployment. */
export interface Verdict {
  cell: Cell;
  /** `supported`: it may be deployed, and the suite plays it straight and recovered. */
  outcome: 'supported' | 'forbidden' | 'refused' | 'wrong';
  /** What the gate says, in English. */
  reasons: string[];
}

export async function judge(cell: Cell): Promise<Verdict> {
  const problems = await deploy(cell);
  const reasons = [...new Set(problems.map(({ reason }) => reason.en))];
  return { cell, outcome: outcomeOf(cell, problems), reasons };
}

function outcomeOf({ expected }: Cell, problems: readonly Problem[]): Verdict['outcome'] {
  if (expected.kind !== 'runs') {
    if (!problems.some(({ elementId }) => elementId === expected.at)) return 'wrong';
    return expected.kind === 'forbidden' ? 'forbidden' : 'refused';
  }
  if (problems.length === 0) return 'supported';
  return expected.unless === undefined ? 'wrong' : 'refused';
}
