import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const FOLDER = fileURLToPath(new URL('../../test/dialect/', import.meta.url));

/** The text of an example in `test/dialect`. */
export const exampleText = (file: string): string => readFileSync(`${FOLDER}${file}.bpmn`, 'utf8');

/** What of it is printed: the parts between its marks, each moved to the left. */
export function shownOf(text: string): string {
  const parts = [...text.matchAll(/^ *<!-- shown -->\n([\s\S]*?)\n *<!-- end -->$/gm)].map(([, part]) =>
    toTheLeft(part!),
  );
  if (parts.length === 0) throw new Error('the example shows nothing');
  return parts.join('\n');
}

function toTheLeft(part: string): string {
  const lines = part.split('\n');
  const indent = Math.min(...lines.filter((line) => line.trim() !== '').map((line) => /^ */.exec(line)![0].length));
  return lines.map((line) => line.slice(indent)).join('\n');
}
