import type { ModdleElement } from '../moddle.js';
import type { XmlElement } from '../xml/xml-element.js';

/** The part of moddle's descriptors that says how an element is written. */
interface Descriptor {
  isGeneric?: boolean;
  properties: Property[];
}
interface Property {
  name: string;
  ns: { name: string; prefix: string; localName: string };
  type: string;
  isAttr?: boolean;
  isBody?: boolean;
  isMany?: boolean;
  isReference?: boolean;
  isVirtual?: boolean;
  xml?: { serialize?: string };
}
interface Described extends ModdleElement {
  readonly $descriptor: Descriptor;
  readonly $attrs?: Record<string, unknown>;
  readonly $children?: Described[];
  readonly [property: string]: unknown;
}

/**
 * The XML that bpmn-moddle would write for a diagram that is open in a designer, as far as rules look
 * at it: without layout and without lines.
 */
export function xmlOf(definitions: ModdleElement): XmlElement {
  return typed(definitions as Described, tagOf(definitions.$type), undefined);
}

function typed(element: Described, name: string, parent: XmlElement | undefined): XmlElement {
  if (element.$descriptor.isGeneric) return generic(element, parent);
  const xml = emptyElement(name, parent);
  addAttributes(xml, element.$attrs ?? {});
  const { prefix } = prefixed(element.$type);
  for (const property of element.$descriptor.properties) {
    const value = Object.hasOwn(element, property.name) ? element[property.name] : undefined;
    if (value === undefined || property.isVirtual || property.name === 'diagrams') continue;
    const values = (property.isMany ? value : [value]) as unknown[];
    if (property.isBody) xml.text += textOf(values[0]);
    else if (property.isAttr) {
      const attribute = property.ns.prefix === prefix ? property.ns.localName : property.ns.name;
      xml.attributes[attribute] = values.map(textOf).join(' ');
    } else for (const child of values) xml.children.push(childOf(child, property, xml));
  }
  return xml;
}

function childOf(value: unknown, property: Property, parent: XmlElement): XmlElement {
  if (property.isReference || typeof value !== 'object' || value === null) {
    const child = emptyElement(property.ns.name, parent);
    child.text = textOf(value);
    return child;
  }
  const element = value as Described;
  // An expression stands under the name of what it is for, also where bpmn-moddle does not say so.
  const isNamedByPlace = property.xml?.serialize !== undefined || property.type === 'bpmn:FormalExpression';
  return typed(element, isNamedByPlace ? property.ns.name : tagOf(element.$type), parent);
}

/** Of a namespace that nobody described: kept as it came. */
function generic(element: Described, parent: XmlElement | undefined): XmlElement {
  const xml = emptyElement(element.$type, parent);
  const { $type: _type, $children: _children, $body: body, ...attributes } = element;
  addAttributes(xml, attributes);
  if (typeof body === 'string') xml.text = body;
  for (const child of element.$children ?? []) xml.children.push(generic(child, xml));
  return xml;
}

function addAttributes(xml: XmlElement, attributes: Record<string, unknown>): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (name !== 'xmlns' && !name.startsWith('xmlns:') && !name.startsWith('$')) xml.attributes[name] = String(value);
  }
}

function emptyElement(name: string, parent: XmlElement | undefined): XmlElement {
  const attributes = Object.create(null) as Record<string, string>;
  return { name, uri: '', attributes, text: '', line: 0, children: [], ...(parent ? { parent } : {}) };
}

function textOf(value: unknown): string {
  return typeof value === 'object' && value !== null ? ((value as ModdleElement).id ?? '') : String(value);
}

/** `bpmn:UserTask` is written `bpmn:userTask`. */
export function tagOf(type: string): string {
  const { prefix, local } = prefixed(type);
  return `${prefix}:${local.charAt(0).toLowerCase()}${local.slice(1)}`;
}

function prefixed(name: string): { prefix: string; local: string } {
  const [prefix = '', local = ''] = name.split(':');
  return { prefix, local };
}
