const ZEEBE = 'http://camunda.org/schema/zeebe/1.0';

/** A task that shows the form. */
export interface FormTask {
  elementId: string;
  name: string;
}

/** A diagram that uses a form: by which tasks, and which names its expressions speak of. */
export interface FormUse {
  path: string;
  tasks: readonly FormTask[];
  /** Whether an expression of the diagram speaks of a name. */
  speaksOf: (name: string) => boolean;
}

/** @returns undefined where the diagram does not use the form, or can't be read */
export function usesInProcess(path: string, xml: string, formId: string): FormUse | undefined {
  const document = new DOMParser().parseFromString(xml, 'text/xml');
  if (document.querySelector('parsererror')) return undefined;
  const tasks = [...document.getElementsByTagNameNS(ZEEBE, 'formDefinition')]
    .filter((definition) => definition.getAttribute('formId') === formId)
    .map((definition) => taskOf(definition.parentElement?.parentElement));
  if (tasks.length === 0) return undefined;
  const expressions = expressionsIn(document);
  return { path, tasks, speaksOf: (name) => expressions.some((text) => wholeWord(name).test(text)) };
}

const taskOf = (element: Element | null | undefined): FormTask => {
  const elementId = element?.getAttribute('id') ?? '';
  return { elementId, name: element?.getAttribute('name')?.split('\n')[0] || elementId };
};

/** FEEL begins with `=`, in an attribute or as a text. */
const expressionsIn = (document: Document): string[] =>
  [...document.getElementsByTagName('*')]
    .flatMap((element) => [
      ...[...element.attributes].map(({ value }) => value),
      ...(element.childElementCount === 0 ? [element.textContent ?? ''] : []),
    ])
    .filter((text) => text.trimStart().startsWith('='));

const wholeWord = (name: string) => new RegExp(`(?<![\\w.])${name.replace(/[^\w]/g, '\\$&')}(?!\\w)`);
