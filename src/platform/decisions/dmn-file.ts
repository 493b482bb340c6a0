import { DmnModdle } from 'dmn-moddle';

import { endingAtManyWarnings } from '../../shared/moddle-reading.js';

/** An element as dmn-moddle reads it: attributes and children by their names in the DMN meta-model. */
export interface DmnElement {
  $type: string;
  id?: string;
  name?: string;
  label?: string;
  text?: string;
  typeRef?: string;
  href?: string;
  [property: string]: unknown;
}

const moddle = new DmnModdle();

const MODEL = 'https://www.omg.org/spec/DMN/20191111/MODEL/';
const DIAGRAM = 'https://www.omg.org/spec/DMN/20191111/DMNDI/';

/** dmn-moddle knows DMN 1.3 only; 1.1, 1.2, 1.4 and 1.5 write the same decisions in other namespaces. */
const NAMESPACES: [RegExp, string][] = [
  [
    /"https?:\/\/www\.omg\.org\/spec\/DMN\/(?:20151101\/dmn\.xsd|(?:20151101|20180521|20211108|20230324)\/MODEL\/)"/g,
    `"${MODEL}"`,
  ],
  [/"https?:\/\/www\.omg\.org\/spec\/DMN\/(?:20180521|20211108|20230324)\/DMNDI\/"/g, `"${DIAGRAM}"`],
];

/**
 * Reads a `.dmn` file of DMN 1.1 to 1.5.
 * @returns its definitions and what the reader could not make sense of
 * @throws Error when it is no XML or no DMN
 */
export async function readDmn(xml: string): Promise<{ definitions: DmnElement; warnings: string[] }> {
  const known = NAMESPACES.reduce((text, [pattern, namespace]) => text.replace(pattern, namespace), xml);
  const { rootElement, warnings } = await moddle.fromXML(known, 'dmn:Definitions', endingAtManyWarnings());
  return { definitions: rootElement, warnings: warnings.map((warning) => warning.message) };
}

/** The children of a name, none when there are none. */
export function many(element: DmnElement, name: string): DmnElement[] {
  const value = element[name];
  return Array.isArray(value) ? (value as DmnElement[]) : [];
}

/** The child of a name. */
export function one(element: DmnElement, name: string): DmnElement | undefined {
  const value = element[name];
  return typeof value === 'object' && value !== null ? (value as DmnElement) : undefined;
}

/** The trimmed text of an expression's child of a name; empty when there is none. */
export function textOf(element: DmnElement | undefined): string {
  return typeof element?.text === 'string' ? element.text.trim() : '';
}

/** Whether an expression is in FEEL, the default; its address changed with each version of DMN. */
export function isFeel(element: DmnElement): boolean {
  const language = element['expressionLanguage'];
  return typeof language !== 'string' || /^feel$/i.test(language) || /\/FEEL\/?$/i.test(language);
}
