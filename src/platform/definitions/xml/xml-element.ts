/** An XML element as it is written, whatever it means. */
export interface XmlElement {
  /** With the customary prefix of its namespace, whatever the file calls it: `bpmn:userTask`. */
  name: string;
  /** Namespace; empty where the file declares none. */
  uri: string;
  /** Attributes other than namespace declarations; those in a namespace carry its customary prefix. */
  attributes: Record<string, string>;
  /** Text directly inside, entities resolved. */
  text: string;
  /** Line of its start tag, from 1. */
  line: number;
  parent?: XmlElement;
  children: XmlElement[];
}

/** The element and everything inside it, in document order. Iterative: nesting is the file's business. */
export function* walk(root: XmlElement): Generator<XmlElement> {
  const open = [root];
  for (let element = open.pop(); element; element = open.pop()) {
    yield element;
    for (let i = element.children.length - 1; i >= 0; i--) open.push(element.children[i]!);
  }
}

/** An extension element has no id: its task has. */
export function nearestWithId(element: XmlElement): XmlElement {
  let current = element;
  while (current.attributes.id === undefined && current.parent) current = current.parent;
  return current;
}
