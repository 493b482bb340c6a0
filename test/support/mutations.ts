/**
 * Ways to spoil a file, each by numbers that a generator chooses: elements and attributes are deleted,
 * doubled, moved and exchanged, and pieces of text cut out or put in.
 */
export interface Mutation {
  kind: 'delete' | 'double' | 'move' | 'rename' | 'attribute' | 'exchange' | 'strip' | 'cut' | 'insert';
  /** Where and what, each taken modulo what there is. */
  a: number;
  b: number;
}

const TAG = /<([\w:]+)((?:\s+[\w:]+="[^"]*")*)\s*(\/?)>/g;
const ATTRIBUTE = /([\w:]+)="([^"]*)"/g;

const JUNK = [
  '',
  ' ',
  '=',
  '= ',
  '= (',
  '= null',
  '= 1',
  '= "x"',
  '= a.b[c > 1].d',
  '= for i in 1..3 return i',
  '__proto__',
  'constructor',
  '-1',
  '0',
  '1e999',
  'P1D',
  'R/P1D',
  'R3/PT1S',
  '-P1D',
  '2026-11-24',
  'true',
  'false',
  '${x}',
  '&amp;',
  '&',
  '<',
  ']]>',
  '<!-- -->',
  '<![CDATA[x]]>',
  '<?x y?>',
  '<!DOCTYPE x [<!ENTITY y "z">]>',
  '𠮷',
  '\u0000',
  '\uD800',
  '\uFEFF',
  '\u202E',
  'x'.repeat(5000),
  '('.repeat(300),
];
const TAGS = [
  'bpmn:task',
  'bpmn:userTask',
  'bpmn:serviceTask',
  'bpmn:subProcess',
  'bpmn:callActivity',
  'bpmn:receiveTask',
  'bpmn:exclusiveGateway',
  'bpmn:parallelGateway',
  'bpmn:inclusiveGateway',
  'bpmn:eventBasedGateway',
  'bpmn:startEvent',
  'bpmn:endEvent',
  'bpmn:intermediateCatchEvent',
  'bpmn:intermediateThrowEvent',
  'bpmn:boundaryEvent',
  'bpmn:timerEventDefinition',
  'bpmn:errorEventDefinition',
  'bpmn:signalEventDefinition',
  'bpmn:multiInstanceLoopCharacteristics',
  'bpmn:extensionElements',
  'zeebe:ioMapping',
  'zeebe:script',
  'decision',
  'decisionTable',
  'context',
  'text',
];

export function mutate(xml: string, mutations: readonly Mutation[]): string {
  return mutations.reduce(mutateOnce, xml);
}

function mutateOnce(xml: string, { kind, a, b }: Mutation): string {
  const tags = [...xml.matchAll(TAG)];
  if (kind === 'cut' || kind === 'insert' || tags.length === 0) {
    const at = a % (xml.length + 1);
    return kind === 'insert'
      ? xml.slice(0, at) + JUNK[b % JUNK.length]! + xml.slice(at)
      : xml.slice(0, at) + xml.slice(at + (b % 200));
  }
  const tag = tags[a % tags.length]!;
  const [from, to] = extent(xml, tag);
  const element = xml.slice(from, to);
  const rest = xml.slice(0, from) + xml.slice(to);
  const attributes = [...tag[2]!.matchAll(ATTRIBUTE)];
  const attribute = attributes[b % Math.max(attributes.length, 1)];
  const withAttribute = (text: string) =>
    xml.slice(0, from) + element.replace(attribute?.[0] ?? '\0', () => text) + xml.slice(to);
  switch (kind) {
    case 'delete':
      return rest;
    case 'double':
      return xml.slice(0, to) + element + xml.slice(to);
    case 'move': {
      const places = [...rest.matchAll(TAG)].map((other) => other.index);
      const at = places[b % Math.max(places.length, 1)] ?? 0;
      return rest.slice(0, at) + element + rest.slice(at);
    }
    case 'rename': {
      const name = TAGS[b % TAGS.length]!;
      const renamed = element.replace(`<${tag[1]}`, `<${name}`);
      const end = `</${tag[1]}>`;
      const whole = renamed.endsWith(end) ? `${renamed.slice(0, -end.length)}</${name}>` : renamed;
      return xml.slice(0, from) + whole + xml.slice(to);
    }
    case 'attribute':
      return attribute
        ? withAttribute(`${attribute[1]}="${JUNK[(a + b) % JUNK.length]!.replaceAll('"', '&quot;')}"`)
        : xml;
    case 'exchange': {
      const all = [...xml.matchAll(ATTRIBUTE)];
      const other = all[(a * 31 + b) % Math.max(all.length, 1)];
      return attribute && other ? withAttribute(`${attribute[1]}="${other[2]}"`) : xml;
    }
    case 'strip':
      return attribute ? withAttribute('') : xml;
  }
}

/** From the start tag to behind the end tag. */
function extent(xml: string, tag: RegExpExecArray): [from: number, to: number] {
  const from = tag.index;
  const afterStart = from + tag[0].length;
  if (tag[3] === '/') return [from, afterStart];
  const ends = new RegExp(`<${tag[1]}(?=[\\s>/])[^>]*?(/?)>|</${tag[1]}>`, 'g');
  ends.lastIndex = afterStart;
  let depth = 1;
  for (let match = ends.exec(xml); match; match = ends.exec(xml)) {
    if (match[0].startsWith('</')) depth--;
    else if (match[1] !== '/') depth++;
    if (depth === 0) return [from, ends.lastIndex];
  }
  return [from, afterStart];
}

const VALUES: unknown[] = [
  null,
  true,
  -1,
  0.5,
  '',
  '= (',
  '= x',
  [],
  {},
  [null],
  [[]],
  { type: 'x' },
  [{ type: 5 }],
  'x'.repeat(5000),
];

/** The same for JSON: a value somewhere is replaced, deleted or doubled. */
export function mutateJson(value: unknown, mutations: readonly Mutation[]): unknown {
  const copy = structuredClone(value);
  for (const { kind, a, b } of mutations) {
    const places: [holder: Record<string, unknown>, key: string][] = [];
    const open: unknown[] = [copy];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (typeof next !== 'object' || next === null) continue;
      for (const [key, inside] of Object.entries(next)) {
        places.push([next as Record<string, unknown>, key]);
        if (inside !== undefined) open.push(inside);
      }
    }
    const place = places[a % Math.max(places.length, 1)];
    if (!place) continue;
    const [holder, key] = place;
    if (kind === 'delete' || kind === 'strip') delete holder[key];
    else if (kind === 'double' || kind === 'move') holder[`${key}x`] = structuredClone(holder[key]);
    else if (kind === 'exchange') holder[key] = structuredClone(places[b % places.length]![0]);
    else holder[key] = structuredClone(VALUES[b % VALUES.length]);
  }
  return copy;
}
