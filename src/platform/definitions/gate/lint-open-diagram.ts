import { Linter } from 'bpmnlint';
import type { Text } from '../../../shared/errors.js';
import type { ModdleElement } from '../moddle.js';
import { configFor, resolver } from './bpmnlint-plugin.js';
import { landscapeAround, type SurroundingsOnPaper } from './landscape-around.js';
import type { Finding } from './rule.js';

/** Something to mend, at an element of the diagram. */
export interface OpenFinding {
  /** Of the element; empty where the diagram as a whole is meant. */
  elementId: string;
  rule: string;
  reason: Text;
  remedy: Text;
}

/**
 * What the deployment gate would object to in a diagram that is open in a designer: the same rules, by
 * bpmnlint. This file is the door of the gate for the browser: the console imports nothing else of the server.
 */
export async function lintOpenDiagram(
  definitions: ModdleElement,
  surroundings: SurroundingsOnPaper,
): Promise<OpenFinding[]> {
  const landscape = landscapeAround(definitions, surroundings);
  const config = configFor(definitions, { names: surroundings.names, landscape });
  const reports = await new Linter({ config, resolver }).lint(definitions);
  return Object.values(reports)
    .flat()
    .map(({ id, finding }) => {
      const { rule, reason, remedy } = finding as Finding;
      return { elementId: id, rule, reason, remedy };
    });
}

export { isFeelFunction } from '../../feel/index.js';
export { ruleOf } from './allow-list.js';
export { isLeftByTool } from './marks-of-tools.js';
export type { SurroundingsOnPaper } from './landscape-around.js';
