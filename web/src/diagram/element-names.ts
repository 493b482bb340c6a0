import type { Language } from '../i18n';
import en from './texts.en.json';
import zh from './texts.zh.json';
import type { DiagramElement } from './types';

const MODEL = 'http://www.omg.org/spec/BPMN/20100524/MODEL';

/** Designers write the Chinese name, and the English one on the next line. */
function bothNames(name: string): { zh: string; en: string } {
  const [zh = '', ...rest] = name.split('\n').map((line) => line.trim());
  return { zh, en: rest.join(' ').trim() || zh };
}

const TYPES: Record<Language, Readonly<Record<string, string>>> = { zh: zh.type, en: en.type };

/**
 * @param type as BPMN writes it, with a small or a great first letter
 * @param name as the designer wrote it; without one an element is called what it is
 */
export function namedElement(id: string, type: string, name: string | undefined): DiagramElement {
  const kind = type.charAt(0).toUpperCase() + type.slice(1);
  if (name) return { id, type: kind, isNamed: true, ...bothNames(name) };
  return { id, type: kind, isNamed: false, zh: TYPES.zh[kind] ?? kind, en: TYPES.en[kind] ?? kind };
}

/** The name of a process, a task or an element as a designer wrote it, in one language. */
export const designersName = (name: string, language: Language): string => bothNames(name)[language] || name;

/** In a sentence or a list to choose from; where there is room for more than text: `ElementName`. */
export const nameIn = (element: DiagramElement | undefined, id: string, language: Language): string => {
  if (!element) return id;
  return element.isNamed ? element[language] : `${element[language]} ${id}`;
};

const read = new Map<string, ReadonlyMap<string, DiagramElement>>();

/** Every element of a drawing by its id, in the order of the file: without drawing it. */
export function elementsOf(xml: string): ReadonlyMap<string, DiagramElement> {
  const known = read.get(xml);
  if (known) return known;
  const parsed = new DOMParser().parseFromString(xml, 'application/xml');
  const elements = new Map<string, DiagramElement>();
  for (const node of parsed.getElementsByTagNameNS(MODEL, '*')) {
    const id = node.getAttribute('id');
    if (!id || !RUNS.test(node.localName)) continue;
    elements.set(id, namedElement(id, node.localName, node.getAttribute('name') ?? undefined));
  }
  if (read.size > 20) read.clear();
  read.set(xml, elements);
  return elements;
}

/** Elements that tokens pass. */
const RUNS = /(Task|^task|Gateway|Event|^callActivity|[sS]ubProcess|^transaction)$/;
