/**
 * The line of each start tag of a document, in order, from 1. The XML parser tells where it is only by
 * counting from the beginning each time, which is quadratic; this counts once.
 * The text need not be well-formed: what can't be told ends the list.
 */
export function linesOfStartTags(xml: string): number[] {
  const lines: number[] = [];
  let line = 1;
  let counted = 0;
  let at = xml.indexOf('<');
  while (at !== -1) {
    for (; counted < at; counted++) if (xml.charCodeAt(counted) === LINE_FEED) line++;
    const end = endOfTag(xml, at);
    if (end === -1) break;
    if (!'!?/'.includes(xml[at + 1] ?? '/')) lines.push(line);
    at = xml.indexOf('<', end);
  }
  return lines;
}

const LINE_FEED = 10;

/** The offset behind a tag, a comment, a CDATA section or an instruction; -1 when it never ends. */
function endOfTag(xml: string, start: number): number {
  if (xml.startsWith('<!--', start)) return after(xml, '-->', start + 4);
  if (xml.startsWith('<![CDATA[', start)) return after(xml, ']]>', start + 9);
  if (xml.startsWith('<?', start)) return after(xml, '?>', start + 2);
  for (let i = start + 1; i < xml.length; i++) {
    const character = xml[i]!;
    if (character === '>') return i + 1;
    if (character === '"' || character === "'") {
      i = xml.indexOf(character, i + 1);
      if (i === -1) return -1;
    }
  }
  return -1;
}

function after(xml: string, mark: string, from: number): number {
  const index = xml.indexOf(mark, from);
  return index === -1 ? -1 : index + mark.length;
}
