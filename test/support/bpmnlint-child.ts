/**
 * Reads `{ diagrams, names, landscape }` as JSON from its input and answers, for each diagram, what
 * bpmnlint finds with our plugin: with the text of the file, and without it as a designer in a browser
 * has it. A process of its own, since Jest can't load bpmnlint (it requires a package of ES modules).
 */
import { text } from 'node:stream/consumers';
import { Linter } from 'bpmnlint';
import { lintWithBpmnlint } from '../../scripts/lint-processes/lint-with-bpmnlint.js';
import { resolver } from '../../src/platform/definitions/gate/bpmnlint-plugin.js';
import type { Finding } from '../../src/platform/definitions/gate/rule.js';
import { readBpmn } from '../../src/platform/definitions/parse.js';
import { landscapeFrom, type LintAnswer, type LintRequest } from './landscape-on-paper.js';

const { diagrams, names, landscape } = JSON.parse(await text(process.stdin)) as LintRequest;
const surroundings = { names, landscape: landscapeFrom(landscape) };
const answer: LintAnswer = [];
for (const diagram of diagrams) {
  const asFile = await lintWithBpmnlint('a.bpmn', diagram, surroundings);
  answer.push({
    asFile: asFile.map(({ rule, elementId }) => `${rule} ${elementId}`),
    asOpenInADesigner: await asOpen(diagram),
  });
}
console.log(JSON.stringify(answer));

async function asOpen(diagram: string): Promise<string[]> {
  const { document } = await readBpmn('a.bpmn', diagram);
  if (!document) return [];
  const recommended = resolver.resolveConfig('bpmnlint-plugin-huiyin', 'recommended').rules!;
  const rules = Object.fromEntries(
    Object.keys(recommended).map((rule) => [`huiyin/${rule}`, ['error', surroundings] as [string, unknown]]),
  );
  const reports = await new Linter({ config: { rules }, resolver }).lint(document.rootElement);
  return Object.values(reports)
    .flat()
    .map(({ id, finding }) => `${(finding as Finding).rule} ${id}`);
}
