/** Who opens a file, changes one thing and saves finds that one thing changed in its text, and nothing else. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { proofRuns } from '../support/proof-times.js';
import { type ModelerPage, openModelerPage } from './support/modeler-page.js';

type Edit = readonly [name: string, number: number];
interface Changed {
  text: string;
  /** As the library writes it. */
  before: string;
  after: string;
  done: string[];
  /** What the text, and what the library has written, mean. */
  meant: string;
  written: string;
}
interface FormSchema {
  components: { id: string; label?: string }[];
}
interface InPage {
  diagramUnchanged(xml: string): Promise<string>;
  tableUnchanged(xml: string): Promise<string>;
  formChanged(text: string, change?: string): Promise<{ text: string; schema: FormSchema }>;
  diagramChanged(xml: string, edits: readonly Edit[]): Promise<Changed>;
  editNames: string[];
}

const PROCESSES = join(import.meta.dirname, '../../processes');
const read = (path: string) => readFileSync(join(PROCESSES, path), 'utf8');
const filesOf = (ending: string) =>
  readdirSync(PROCESSES, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith(ending));

let modeler: ModelerPage;
let editNames: string[];
beforeAll(async () => {
  modeler = await openModelerPage('round-trip.mjs');
  editNames = await modeler.page.evaluate(() => (window as unknown as InPage).editNames);
});
afterAll(() => modeler?.close());

const changed = (xml: string, edits: readonly Edit[]) =>
  modeler.page.evaluate(([text, all]) => (window as unknown as InPage).diagramChanged(text, all), [
    xml,
    edits,
  ] as const);

/** How many lines of the one are not in the other. */
function gone(from: string, to: string): number {
  const left = new Map<string, number>();
  for (const line of linesOf(to)) left.set(line, (left.get(line) ?? 0) + 1);
  return linesOf(from).filter((line) => {
    if (isRemark(line)) return false;
    const count = left.get(line) ?? 0;
    left.set(line, count - 1);
    return count <= 0;
  }).length;
}
const linesOf = (text: string) => text.split(/\r?\n/);
const isRemark = (line: string) => /^\s*<!--.*-->$/.test(line);

/** The same process as another tool, or a hand, might have written it, line for line. */
function inAnotherHand(xml: string): string {
  return linesOf(xml)
    .map((line, at) => {
      const turned = line.replace(/^(\s*<[\w:]+)((?: [\w:]+="[^"]*")+)/, (_, tag: string, attributes: string) => {
        const all = [...attributes.matchAll(/ ([\w:]+)="([^"]*)"/g)].reverse();
        return tag + all.map(([, name, value]) => `  ${name}='${value!.replaceAll("'", '&apos;')}'`).join('');
      });
      const tight = turned.replace(' />', '/>').replaceAll('&#10;', '&#xA;').replace(/^ +/, '\t$&');
      return at > 2 && /^\s*<(bpmn:\w+|bpmndi:\w+) /.test(line) ? `${tight} <!-- ${at} -->` : tight;
    })
    .join('\r\n');
}

/** With other prefixes, and without one where there need not be one. */
const withOtherPrefixes = (xml: string) =>
  xml
    .replace(/(<\/?)bpmn:/g, '$1')
    .replace('xmlns:bpmn=', 'xmlns=')
    .replaceAll('"bpmn:t', '"t')
    .replace(/\bzeebe:/g, 'z:')
    .replace('xmlns:zeebe=', 'xmlns:z=');

const asItIs = (xml: string) => xml;
const HANDS = [asItIs, inAnotherHand, withOtherPrefixes] as const;
/** What is new may look like another line to the library, and differ from all lines of another hand. */
const ALIKE = new Map<(xml: string) => string, number>([
  [asItIs, 0],
  [inAnotherHand, 4],
  [withOtherPrefixes, 4],
]);

describe('what is opened and saved is the same to the letter', () => {
  test.each(filesOf('.bpmn'))('%s', async (path) => {
    for (const hand of HANDS) {
      const xml = hand(read(path));
      expect(await modeler.page.evaluate((text) => (window as unknown as InPage).diagramUnchanged(text), xml)).toBe(
        xml,
      );
    }
  });
  test.each(filesOf('.dmn'))('%s', async (path) => {
    const xml = read(path);
    expect(await modeler.page.evaluate((text) => (window as unknown as InPage).tableUnchanged(text), xml)).toBe(xml);
  });
  test('the forms', async () => {
    for (const path of filesOf('.form')) {
      const text = read(path);
      const { text: saved } = await modeler.page.evaluate(
        (one) => (window as unknown as InPage).formChanged(one),
        text,
      );
      expect(saved).toBe(text);
    }
  });
});

test.each(['screening.bpmn', 'handling.bpmn'])('whatever is edited in %s, the rest of its text stays', async (path) => {
  const edits = fc.array(fc.tuple(fc.constantFrom(...editNames), fc.nat(200)), { minLength: 1, maxLength: 3 });
  await fc.assert(
    fc.asyncProperty(edits, fc.constantFrom(...HANDS), async (all, hand) => {
      const file = hand(read(path));
      const { text, before, after, done, meant, written } = await changed(file, all);
      expect([done, meant]).toEqual([done, written]);
      // Where the library changes so many lines of its own writing, no more are changed here.
      const more = (from: string, to: string, most: number) => Math.max(0, gone(from, to) - most - ALIKE.get(hand)!);
      expect([done, more(file, text, gone(before, after))]).toEqual([done, 0]);
      expect([done, more(text, file, gone(after, before))]).toEqual([done, 0]);
    }),
    proofRuns(20),
  );
});

test.each([
  ['rename', [1, 1]],
  // A comma may come or go on the line before.
  ['remove', [200, 1]],
  ['add', [1, 200]],
] as const)('of a form only what is edited changes (%s)', async (change, most) => {
  for (const path of ['forms/screen.form', 'forms/reply.form']) {
    const file = inTabs(read(path));
    const { text, schema } = await modeler.page.evaluate(
      ([one, how]) => (window as unknown as InPage).formChanged(one, how),
      [file, change] as const,
    );
    expect(idsIn(JSON.parse(text) as FormSchema)).toEqual(idsIn(schema));
    expect(text).not.toBe(file);
    expect([gone(file, text) <= most[0], gone(text, file) <= most[1]]).toEqual([true, true]);
  }
});

const idsIn = ({ components }: FormSchema) => components.map(({ id, label }) => `${id} ${label}`);
const inTabs = (json: string) => json.replace(/^ +/gm, (space) => '\t'.repeat(space.length / 2));
