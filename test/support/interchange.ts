/** Files in the manner of other tools, each with the answer that is expected to it beside it: `test/fixtures/interchange`. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SurroundingsOnPaper } from '../../src/platform/definitions/gate/landscape-around.js';
import { names } from './gate-fixtures.js';

const FOLDER = join(import.meta.dirname, '../fixtures/interchange');

/** What should become of a file. */
interface Expected {
  /** What keeps it from being deployed: where, by which rule, and what to do. None: it may be deployed. */
  findings: readonly { at?: string; rule: string; remedy: string }[];
  /** In the designer: as it is drawn, with a layout that is made for it, or why not. */
  opens: 'drawn' | 'laid out' | 'no: not UTF-8' | 'no: a choreography';
  /** An element whose name is changed there. */
  rename?: string;
  /** What the designer says that it can't keep. */
  losses?: readonly object[];
  /** What is written beside the new name: lines of `meaningOf`. */
  come?: readonly string[];
  /** Shapes and edges of what can't be drawn: they are not written again. */
  shapesGone?: readonly string[];
  /** What it says is not on the sheet. */
  notDrawn?: readonly string[];
}

export interface InterchangeFile {
  path: string;
  bytes: Buffer;
  expected: Expected;
}

export function interchangeFiles(): InterchangeFile[] {
  return readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.bpmn'))
    .sort()
    .map((path) => ({
      path: path.replaceAll('\\', '/'),
      bytes: readFileSync(join(FOLDER, path)),
      expected: JSON.parse(readFileSync(join(FOLDER, path.replace(/bpmn$/, 'expected.json')), 'utf8')) as Expected,
    }));
}

/** What is known around each of them. */
export const aroundInterchange: SurroundingsOnPaper = {
  names,
  processes: [],
  forms: [{ id: 'reply', fields: ['opinion'] }],
  decisions: [],
};
