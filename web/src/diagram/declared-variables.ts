const MODEL = 'http://www.omg.org/spec/BPMN/20100524/MODEL';

/**
 * The variables that a process says it is given from outside (the property `variables` of the process), each
 * without a value.
 */
export function declaredVariables(xml: string, processId: string): Record<string, unknown> {
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
