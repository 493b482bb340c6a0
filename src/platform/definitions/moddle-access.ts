import type { ModdleElement } from './moddle.js';

/** A property that holds a list; empty where the element does not have it. */
export function list(element: ModdleElement, property: string): ModdleElement[] {
  return (element.get(property) as ModdleElement[] | undefined) ?? [];
}

/** A property that holds text. */
export function text(element: ModdleElement | undefined, property: string): string | undefined {
  const value = element?.get(property);
  return typeof value === 'string' ? value : undefined;
}

/** The first extension element of a type, for example `zeebe:IoMapping`. */
export function extension(element: ModdleElement, type: string): ModdleElement | undefined {
  return extensionAll(element, type)[0];
}

export function extensionAll(element: ModdleElement, type: string): ModdleElement[] {
  const extensions = element.get('extensionElements') as ModdleElement | undefined;
  return extensions ? list(extensions, 'values').filter((value) => value.$type === type) : [];
}
