import { Linter } from 'bpmnlint';
import { configFor, resolver } from '../../src/platform/definitions/gate/bpmnlint-plugin.js';
import { inOrder } from '../../src/platform/definitions/gate/gate.js';
import type { Surroundings } from '../../src/platform/definitions/gate/lint-run.js';
import type { Finding } from '../../src/platform/definitions/gate/rule.js';
import { readBpmn } from '../../src/platform/definitions/parse.js';
import type { Problem } from '../../src/platform/definitions/problem.js';

/** The problems of one diagram: of the reader, and of our plugin as bpmnlint runs it. */
export async function lintWithBpmnlint(file: string, text: string, surroundings: Surroundings): Promise<Problem[]> {
  const { document, xml, problems } = await readBpmn(file, text);
  if (!document || !xml) return problems;
  const config = configFor(document.rootElement, { xml, ...surroundings });
  const reports = await new Linter({ config, resolver }).lint(document.rootElement);
  const found = Object.values(reports)
    .flat()
    .map(({ id, finding }): Problem => {
      const { rule, at, reason, remedy } = finding as Finding;
      const line = typeof at === 'string' ? document.xmlById.get(id)?.line : at.line;
      return { file, elementId: id, rule, reason, remedy, ...(line === undefined ? {} : { line }) };
    });
  return inOrder(found, problems);
}
