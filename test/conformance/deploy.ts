import { checkProcessFile } from '../../src/platform/definitions/gate/gate.js';
import type { Problem } from '../../src/platform/definitions/problem.js';
import type { Cell } from './cell.js';

/** What the models may refer to, besides one another. */
const NAMES = { commands: [], jobTypes: ['work'], functions: [] };

/** Everything for which the deployment gate refuses the diagrams of a cell. */
export async function deploy({ diagrams }: Cell): Promise<Problem[]> {
  const ids = diagrams.map((xml) => /<bpmn:process id="([^"]*)"/.exec(xml)![1]!);
  const landscape = {
    hasProcess: (id: string) => ids.includes(id),
    startsByMessage: () => false,
    callersOf: () => [],
    hasForm: () => false,
    fieldsOf: () => undefined,
    hasDecision: (id: string) => id === 'rule',
    awaitsMessage: () => true,
  };
  const problems: Problem[] = [];
  for (const [index, xml] of diagrams.entries()) {
    problems.push(...(await checkProcessFile(`${ids[index]!}.bpmn`, xml, NAMES, landscape)).problems);
  }
  return problems;
}
