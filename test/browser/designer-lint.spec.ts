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
import { aroundInterchange, type InterchangeFile, interchangeFiles } from '../support/interchange.js';
import { meaningOf } from '../support/xml-meaning.js';

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
});
afterAll(() => modeler?.close());

const inBrowser = (diagrams: readonly string[], around: SurroundingsOnPaper = surroundings) =>
  modeler.page.evaluate(
    async ([all, known]) => {
      const { lint } = window as unknown as {
        lint(xml: string, surroundings: SurroundingsOnPaper): Promise<string[] | undefined>;
      };
      const found: (string[] | null)[] = [];
      for (const xml of all) found.push((await lint(xml, known)) ?? null);
      return found;
    },
    [diagrams, around] as const,
  );

/** What the designer makes of a file in which one element gets another name. */
interface Renamed {
  error?: string;
  losses: object[];
  notDrawn: string[];
  untouched: string;
  changed: string;
}
const rename = (xml: string, elementId: string, options: { isToBeLaidOut?: boolean; isToBeTidied?: boolean } = {}) =>
  modeler.page.evaluate(
    ([text, id, how]) => {
      const { openAndRename } = window as unknown as {
        openAndRename(text: string, id: string, how: object): Promise<Renamed>;
      };
      return openAndRename(text, id, how);
    },
    [xml, elementId, options] as const,
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
});

test('our own processes are clean in the modeler too', async () => {
  const processes = readdirSync(join(ROOT, 'processes')).filter((name) => name.endsWith('.bpmn'));
  const texts = processes.map((name) => readFileSync(join(ROOT, 'processes', name), 'utf8'));
  const rules = new Set((await inBrowser(texts)).flatMap((found) => found ?? ['unreadable']));
  // What they refer to is not around here; their structure is all there.
  const ofSurroundings = /^(unknown-|form-missing|called-process-missing|decision-missing|message-nobody-awaits)/;
  expect([...rules].map((rule) => rule.split(' ')[0]!).filter((rule) => !ofSurroundings.test(rule))).toEqual([]);
});

/** Those that the server can read as text. */
const readable = interchangeFiles().filter(({ expected }) => expected.opens !== 'no: not UTF-8');
const textOf = ({ bytes }: InterchangeFile) => bytes.toString('utf8').replace(/^\uFEFF/, '');

test('the gate finds the same in files of other tools, opened, as it finds in the files', async () => {
  const found = await inBrowser(readable.map(textOf), aroundInterchange);
  for (const [index, { path, expected }] of readable.entries()) {
    // References that lead nowhere the modeler leaves out, and tells of when it opens the file.
    if (expected.findings.some(({ rule }) => rule === 'unresolved-reference')) continue;
    const findings = expected.findings.map(({ at, rule }) => `${rule} ${at ?? ''}`);
    expect([path, [...new Set(found[index])].sort()]).toEqual([path, [...new Set(findings)].sort()]);
  }
});

test.each(readable.map((file): [string, InterchangeFile] => [file.path, file]))(
  '%s is drawn, or says why not; what is changed there changes nothing else',
  async (_, file) => {
    const { opens, rename: elementId = '', losses = [], notDrawn = [], come = [], shapesGone = [] } = file.expected;
    const text = textOf(file);
    const opened = await rename(text, elementId, { isToBeLaidOut: opens === 'laid out' });
    if (opens === 'no: a choreography') {
      expect(opened.error).toBeDefined();
      return;
    }
    expect(opened).toMatchObject({ losses, notDrawn });
    if (opens === 'drawn') expect(opened.untouched).toBe(text);
    const [before, after] = [meaningOf(text), meaningOf(opened.changed)];
    const isEdited = (line: string) =>
      line.includes(`#${elementId}@name=`) ||
      line.includes('/bpmndi:BPMNLabel') ||
      shapesGone.some((id) => line.includes(`#${id}`)) ||
      (opens === 'laid out' && line.includes('/bpmndi:'));
    expect(before.filter((line) => !after.includes(line) && !isEdited(line))).toEqual([]);
    expect(after.filter((line) => !before.includes(line) && !isEdited(line))).toEqual(come);
    expect(after.filter((line) => line.endsWith('@name=renamed'))).toHaveLength(1);
  },
);

test('what other tools have left is taken out in one step, and nothing that means something', async () => {
  const signavio = readable.find(({ path }) => path.startsWith('signavio/'))!;
  const text = textOf(signavio);
  const { changed } = await rename(text, signavio.expected.rename!, { isToBeTidied: true });
  const [before, after] = [meaningOf(text), meaningOf(changed)];
  const gone = before.filter((line) => !after.includes(line) && !line.includes('@name='));
  expect(gone.length).toBeGreaterThan(20);
  expect(gone.filter((line) => !line.includes('{http://www.signavio.com}'))).toEqual([]);
  const [found] = await inBrowser([changed], aroundInterchange);
  expect(found).toEqual([
    `not-executable ${signavio.expected.findings.find(({ rule }) => rule === 'not-executable')!.at}`,
  ]);
});
