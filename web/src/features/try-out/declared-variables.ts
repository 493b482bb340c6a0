import type { Variables } from './types';

const MODEL = 'http://www.omg.org/spec/BPMN/20100524/MODEL';

/**
 * The variables that a process says it is given from outside (the property `variables` of the process), each
 * without a value: what stays so is taken from the example.
 */
export function declaredVariables(xml: string, processId: string): Variables {
  const parsed = new DOMParser().parseFromString(xml, 'application/xml');
  const process = [...parsed.getElementsByTagNameNS(MODEL, 'process')].find(
    (element) => element.getAttribute('id') === processId,
  );
  // Of the process itself, not of what is drawn in it.
  const extensions = [...(process?.children ?? [])].find(({ localName }) => localName === 'extensionElements');
  const property = [...(extensions?.getElementsByTagNameNS('*', 'property') ?? [])].find(
    (element) => element.getAttribute('name') === 'variables',
  );
  const names = (property?.getAttribute('value') ?? '').split(',').map((name) => name.trim());
  return Object.fromEntries(names.filter(Boolean).map((name) => [name, null]));
}

/** What the designer has given: the rest is the example’s. */
export const givenVariables = (variables: Variables): Variables =>
  Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== null));
