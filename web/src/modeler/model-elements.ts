/** Elements as moddle holds them, with the part of its descriptors that says what belongs to what. */
export interface ModelElement {
  readonly $type: string;
  readonly id?: string;
  readonly name?: string;
  readonly $descriptor?: { properties: Property[] };
  get(name: string): unknown;
}

interface Property {
  name: string;
  isMany?: boolean;
  isReference?: boolean;
  isVirtual?: boolean;
}

/** What lies inside these are elements of their own; layout is no property. */
const CONTAINERS = new Set([
  'rootElements',
  'diagrams',
  'flowElements',
  'artifacts',
  'laneSets',
  'lanes',
  'participants',
  'messageFlows',
]);

/** Every element with an id, the given one included. */
export function within(root: ModelElement): Map<string, ModelElement> {
  const byId = new Map<string, ModelElement>();
  const open = [root];
  for (let element = open.pop(); element; element = open.pop()) {
    if (element.id !== undefined) byId.set(element.id, element);
    for (const { name, isReference, isVirtual } of propertiesIn(element)) {
      if (isReference || isVirtual || name === 'diagrams') continue;
      const value = valueOf(element, name);
      for (const inside of Array.isArray(value) ? value : [value]) if (isElement(inside)) open.push(inside);
    }
  }
  return byId;
}

/** What is said of an element itself, by the path of each property: `assignmentDefinition candidateGroups`. */
export function propertiesOf(element: ModelElement | undefined, path = ''): Map<string, string> {
  const found = new Map<string, string>();
  if (!element) return found;
  for (const { name, isReference, isVirtual, isMany } of propertiesIn(element)) {
    if (isVirtual || (isReference && isMany) || CONTAINERS.has(name) || name === 'id') continue;
    const value = valueOf(element, name);
    if (value === undefined || value === null) continue;
    const here = [path, name.replace(/^.*:/, '')].filter(Boolean).join(' ');
    if (isReference) found.set(here, (value as ModelElement).name ?? (value as ModelElement).id ?? '');
    else if (Array.isArray(value))
      value.forEach((one, at) => addTo(found, one, value.length > 1 ? `${here} ${at + 1}` : here));
    else addTo(found, value, here);
  }
  return found;
}

function addTo(found: Map<string, string>, value: unknown, path: string): void {
  if (!isElement(value)) {
    found.set(path, String(value));
    return;
  }
  const local = value.$type.replace(/^.*:/, '');
  const place = path.replace(/(extensionElements|values)( \d+)?/g, '').trim();
  for (const [name, text] of propertiesOf(value, [place, wordFor(local)].filter(Boolean).join(' ')))
    found.set(name, text);
}

/** The place of an expression says what it is for. */
const wordFor = (local: string) => (/^(ExtensionElements|FormalExpression)$/.test(local) ? '' : local);

const propertiesIn = (element: ModelElement): Property[] => element.$descriptor?.properties ?? [];
const valueOf = (element: ModelElement, name: string): unknown =>
  Object.hasOwn(element, name) ? element.get(name) : undefined;
const isElement = (value: unknown): value is ModelElement =>
  typeof value === 'object' && value !== null && '$type' in value;
