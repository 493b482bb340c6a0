import { describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { landscapeFrom, type LintAnswer, type LintRequest } from '../../../../test/support/landscape-on-paper.js';
import * as b from '../../../../test/support/bpmn-builder.js';
import { around, bad, chain, form, good, names, onPaper, raw } from '../../../../test/support/gate-fixtures.js';
import { BpmnProcessEngine } from '../../engine/index.js';
import type { Problem } from '../problem.js';
import { checkProcessFile } from './gate.js';

const landscape = landscapeFrom(onPaper);
const check = async (xml: string): Promise<Problem[]> =>
  (await checkProcessFile('a.bpmn', xml, names, landscape)).problems;

describe('the deployment gate', () => {
  it.each(good)('lets pass what the engine can run: %s', async (_, xml) => {
    expect(await check(xml)).toEqual([]);
    const compiled = await new BpmnProcessEngine().compile('definition', xml, 'p');
    expect(compiled.model.id).toBe('p');
  });

  it.each(bad)('refuses %s at %s', async (rule, elementId, xml) => {
    const problems = await check(xml);
    expect(problems.map((problem) => `${problem.rule} ${problem.elementId}`)).toContain(`${rule} ${elementId}`);
    const problem = problems.find((found) => found.rule === rule)!;
    expect(problem.file).toBe('a.bpmn');
    expect(problem.line).toBeGreaterThan(0);
    for (const text of [problem.reason, problem.remedy]) {
      expect(text.zh).toMatch(/\p{Script=Han}/u);
      expect(text.en).toMatch(/^[^\p{Script=Han}]+$/u);
    }
  });

  it('is what bpmnlint finds with our plugin, in a file and in what a designer has open', async () => {
    const diagrams = [...good, ...bad].map((fixture) => fixture.at(-1)!);
    const answers = lintedByBpmnlint({ diagrams, names, landscape: onPaper });
    for (const [index, diagram] of diagrams.entries()) {
      const { asFile, asOpenInADesigner } = answers[index]!;
      const problems = await check(diagram);
      // What bpmn-moddle warns of leaves holes; the gate then tells of those alone.
      if (problems.some(({ rule }) => rule === 'unresolved-reference' || rule === 'duplicate-id')) continue;
      const found = new Set(problems.map(({ rule, elementId }) => `${rule} ${elementId}`));
      expect(new Set(asFile)).toEqual(found);
      // An open diagram has neither text where none belongs, nor two of what bpmn-moddle keeps one of.
      const written = [...found].filter(
        (finding) => !/^unsupported-text|^there-twice g-c|^several-loops/.test(finding),
      );
      expect(new Set(asOpenInADesigner)).toEqual(new Set(written));
    }
  });

  it('tells everything that is wrong at once, in the order of the file', async () => {
    const xml = chain(['a', 'c'], b.userTask('a', form), b.serviceTask('c'), b.task('x'));
    const problems = await check(xml.replaceAll('><', '>\n<'));
    expect(problems.map(({ rule, elementId }) => `${elementId} ${rule}`)).toEqual([
      'a answers-lost',
      'c unknown-job-type',
      'x no-incoming',
      'x no-outgoing',
    ]);
  });

  it.each([
    ['several-loops', b.userTask('a', b.whileTrue('= x'), b.times('3', true))],
    ['loop-maximum-unreadable', b.userTask('a', b.whileTrue('= x', { loopMaximum: '2.5' }))],
  ])('refuses %s, which bpmn-moddle would read as something else', async (rule, task) => {
    expect((await check(around(task))).map((problem) => `${problem.rule} ${problem.elementId}`)).toContain(`${rule} a`);
  });

  it('looks through no FEEL at all where the processes of a file have too much of it together', async () => {
    const one = (id: string) =>
      b.diagramOf(
        id,
        b.start(`${id}-s`),
        ...Array.from({ length: 6 }, (_, i) => b.scriptTask(`${id}${i}`, `= ${id} ${i} + "${'x'.repeat(3000)}"(`, 'y')),
        b.end(`${id}-e`),
        b.path(`${id}-s`, ...Array.from({ length: 6 }, (_, i) => `${id}${i}`), `${id}-e`),
      );
    const [second] = /<bpmn:process[\s\S]*<\/bpmn:process>/.exec(one('q'))!;
    const found = async (xml: string) => (await check(xml)).map(({ rule, elementId }) => `${rule} ${elementId}`);
    expect(new Set((await found(one('p'))).map((finding) => finding.split(' ')[0]))).toEqual(new Set(['feel-syntax']));
    expect(await found(one('p').replace('</bpmn:process>', `</bpmn:process>${second}`))).toEqual(['too-much-feel q']);
  });

  it('names the element as the diagram does', async () => {
    const [problem] = await check(around(raw('<bpmn:userTask id="a" name="登记"/>')));
    expect(problem).toMatchObject({ elementId: 'a', elementName: '登记' });
  });
});

function lintedByBpmnlint(request: LintRequest): LintAnswer {
  const root = join(import.meta.dirname, '../../../..');
  const child = spawnSync(
    process.execPath,
    ['--import', './scripts/support/typescript.mjs', 'test/support/bpmnlint-child.ts'],
    { cwd: root, input: JSON.stringify(request), encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
  );
  if (child.status !== 0) throw new Error(child.stderr);
  return JSON.parse(child.stdout) as LintAnswer;
}
