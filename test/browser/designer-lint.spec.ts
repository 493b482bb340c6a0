/**
 * Server and browser agree: each fixture of the gate is opened in the console's modeler, in Chromium, and
 * what is found there is what the server refuses it for.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { checkProcessFile } from '../../src/platform/definitions/gate/gate.js';
import { landscapeAround, type SurroundingsOnPaper } from '../../src/platform/definitions/gate/landscape-around.js';
import { readBpmn } from '../../src/platform/definitions/parse.js';
import { bad, good, names } from '../support/gate-fixtures.js';
import { type ModelerPage, openModelerPage } from './support/modeler-page.js';

const ROOT = join(import.meta.dirname, '../..');
const idle = { versionTags: [], startsByMessage: false, calls: [], awaits: [] };
const surroundings: SurroundingsOnPaper = {
  names,
  processes: [
    { ...idle, id: 'called', versionTags: ['2016'], awaits: ['m'] },
    { ...idle, id: 'by-message', startsByMessage: true },
    { ...idle, id: 'caller', calls: ['called'] },
  ],
  forms: [{ id: 'reply', fields: ['opinion'] }],
  decisions: [{ id: 'gate' }],
};
/** An open diagram has neither text where none belongs, nor two of what bpmn-moddle keeps one of. */
const NOT_IN_A_MODEL = /^unsupported-text|^there-twice g-c|^several-loops/;

let modeler: ModelerPage;

beforeAll(async () => {
  modeler = await openModelerPage('lint.mjs');
}, 120_000);
afterAll(() => modeler?.close());

const inBrowser = (diagrams: readonly string[]) =>
  modeler.page.evaluate(
    async ([all, around]) => {
      const { lint } = window as unknown as {
        lint(xml: string, surroundings: SurroundingsOnPaper): Promise<string[] | undefined>;
      };
      const found: (string[] | null)[] = [];
      for (const xml of all) found.push((await lint(xml, around)) ?? null);
      return found;
    },
    [diagrams, surroundings] as const,
  );

test('the gate finds the same in an open diagram as in its file, for every fixture', async () => {
  const diagrams = [...good, ...bad].map((fixture) => fixture.at(-1)!);
  const found = await inBrowser(diagrams);
  let compared = 0;
  for (const [index, xml] of diagrams.entries()) {
    const { document } = await readBpmn('a.bpmn', xml);
    if (!document) continue;
    const { problems } = await checkProcessFile(
      'a.bpmn',
      xml,
      names,
      landscapeAround(document.rootElement, surroundings),
    );
    // References that lead nowhere the modeler leaves out, and tells of when it opens the file.
    if (problems.some(({ rule }) => /^(unresolved-reference|duplicate-id|unreadable-bpmn)$/.test(rule))) continue;
    const expected = problems.map(({ rule, elementId }) => `${rule} ${elementId}`);
    expect([xml, new Set(found[index])]).toEqual([xml, new Set(expected.filter((one) => !NOT_IN_A_MODEL.test(one)))]);
    compared++;
  }
  expect(compared).toBeGreaterThan(180);
}, 120_000);

test('our own processes are clean in the modeler too', async () => {
  const processes = readdirSync(join(ROOT, 'processes')).filter((name) => name.endsWith('.bpmn'));
  const texts = processes.map((name) => readFileSync(join(ROOT, 'processes', name), 'utf8'));
  const rules = new Set((await inBrowser(texts)).flatMap((found) => found ?? ['unreadable']));
  // What they refer to is not around here; their structure is all there.
  const ofSurroundings = /^(unknown-|form-missing|called-process-missing|decision-missing|message-nobody-awaits)/;
  expect([...rules].map((rule) => rule.split(' ')[0]!).filter((rule) => !ofSurroundings.test(rule))).toEqual([]);
}, 120_000);
