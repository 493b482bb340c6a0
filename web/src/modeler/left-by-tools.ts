import { isLeftByTool } from './gate';
import { type ModelElement, within } from './model-elements';

interface Attributed extends ModelElement {
  $attrs?: Record<string, unknown>;
}
interface Extensions extends ModelElement {
  get(name: 'values'): ModelElement[] | undefined;
}

/** What is to be taken from one element of the model: the properties with what they are afterwards. */
export interface Removal {
  of: ModelElement;
  properties: Record<string, unknown>;
  count: number;
}

/** Notes of other tools: extension elements and attributes of namespaces that nothing here reads. */
export function leftByTools(definitions: ModelElement): Removal[] {
  return [...within(definitions).values(), definitions].flatMap((element) => [
    ...attributesOf(element),
    ...extensionsOf(element),
  ]);
}

function attributesOf(element: Attributed): Removal[] {
  const names = Object.keys(element.$attrs ?? {}).filter((name) => !name.startsWith('xmlns') && isLeftByTool(name));
  if (names.length === 0) return [];
  return [{ of: element, properties: Object.fromEntries(names.map((name) => [name, undefined])), count: names.length }];
}

function extensionsOf(element: ModelElement): Removal[] {
  const extensions = element.get('extensionElements') as Extensions | undefined;
  const values = extensions?.get('values') ?? [];
  const kept = values.filter(({ $type }) => !isLeftByTool($type));
  if (!extensions || kept.length === values.length) return [];
  return [{ of: extensions, properties: { values: kept }, count: values.length - kept.length }];
}
