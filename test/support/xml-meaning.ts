/** What an XML file says, whatever way it is written: for comparing a file with what a modeler has made of it. */
import { moddle } from '../../src/platform/definitions/moddle.js';
import { readXml } from '../../src/platform/definitions/xml/read-xml.js';
import type { XmlElement } from '../../src/platform/definitions/xml/xml-element.js';

/**
 * One line for each element, attribute and text, with the path to it, sorted. Left out is what means nothing: prefixes,
 * the order of attributes and of children of different names, white space around texts, `.0` of numbers, what
 * is written although it is the default. Edges and shapes count, and so does what nobody knows.
 */
export function meaningOf(xml: string | Uint8Array): string[] {
  const reading = readXml('a.bpmn', xml);
  if ('problems' in reading) throw new Error(JSON.stringify(reading.problems));
  return [...linesOf(reading.root, '')].sort();
}

function* linesOf(element: XmlElement, path: string): Generator<string> {
  const { attributes, children, text } = element;
  const name = nameOf(element);
  const here = `${path}/${name}${attributes.id === undefined ? '' : `#${attributes.id}`}`;
  yield here;
  for (const [key, value] of Object.entries(attributes)) {
    if (isDefault(element, key, value)) continue;
    yield `${here}@${key}=${key === 'xsi:type' ? localName(value) : plain(value)}`;
  }
  if (text.trim() !== '') yield `${here}=${text.trim()}`;
  const counts = new Map<string, number>();
  for (const child of children) {
    const nth = counts.get(child.name) ?? 0;
    counts.set(child.name, nth + 1);
    // Those without an id are told apart by their place among their like.
    yield* linesOf(child, child.attributes.id === undefined ? `${here}/${nth}` : here);
  }
}

/** Of unknown namespaces the prefix is the file's. */
const nameOf = ({ name, uri }: XmlElement): string =>
  /^(bpmn|bpmndi|dc|di|zeebe):/.test(name) ? name : `{${uri}}${localName(name)}`;
const localName = (name: string): string => name.slice(name.indexOf(':') + 1);
const plain = (value: string): string => (/^-?\d+\.\d+$/.test(value) ? String(Number(value)) : value);

/** What is written although it is the default is not written again; shapes have ids that nothing refers to. */
function isDefault({ name }: XmlElement, key: string, value: string): boolean {
  if (key === 'id' && name.startsWith('bpmndi:')) return true;
  const type = name.replace(/:./, (start) => start.toUpperCase());
  return defaultsOf(type)[key] === value;
}

const known = new Map<string, Record<string, string>>();
function defaultsOf(type: string): Record<string, string> {
  let defaults = known.get(type);
  if (!defaults) known.set(type, (defaults = readDefaults(type)));
  return defaults;
}

function readDefaults(type: string): Record<string, string> {
  const { registry } = moddle as unknown as { registry: Registry };
  if (!registry.typeMap[type]) return {};
  const { properties } = registry.getEffectiveDescriptor(type);
  return Object.fromEntries(
    properties
      .filter((property) => property.default !== undefined)
      .map((property) => [property.ns.localName, String(property.default)]),
  );
}
interface Registry {
  typeMap: Record<string, unknown>;
  getEffectiveDescriptor(type: string): { properties: { ns: { localName: string }; default?: unknown }[] };
}
