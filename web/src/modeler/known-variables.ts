/** Variables for the completion of the FEEL editor: those that the process lists, and those that its diagram sets. */
import { type CandidateRole, groupCompletions, takesGroups } from './group-completion';
import { type ModelElement, within } from './model-elements';

interface Variable {
  name: string;
  /** Who sets it. */
  info?: string;
  detail?: string;
}

/** The property of a process that lists what comes from outside of its diagram. */
const DECLARATION = 'variables';
/** What sets a variable of the process, and by which of its attributes. */
const SETTERS: Record<string, string> = {
  'zeebe:Output': 'target',
  'zeebe:Script': 'resultVariable',
  'zeebe:CalledDecision': 'resultVariable',
  'zeebe:LoopCharacteristics': 'outputCollection',
};
/** What an element has for itself. */
const LOCALS: Record<string, string> = { 'zeebe:Input': 'target', 'zeebe:LoopCharacteristics': 'inputElement' };

export class KnownVariables {
  /** What candidate groups consist of. */
  roles: readonly CandidateRole[] = [];

  getVariablesForElement(element: ModelElement & { $parent?: ModelElement }): Variable[] {
    const process = processOf(element);
    const names = new Map<string, string>();
    for (const name of declaredIn(process)) names.set(name, process.name?.split('\n')[0] ?? '');
    for (const inside of within(process).values()) addFrom(inside, SETTERS, names);
    addFrom(element, LOCALS, names);
    const variables = [...names].map(([name, info]) => ({ name, info }));
    return takesGroups(element) ? [...variables, ...groupCompletions(this.roles, process)] : variables;
  }
}

function processOf(element: ModelElement & { $parent?: ModelElement }): ModelElement {
  let current: ModelElement & { $parent?: ModelElement } = element;
  while (current.$parent && current.$type !== 'bpmn:Process') current = current.$parent;
  return current;
}

function declaredIn(process: ModelElement): string[] {
  const properties = extensionsOf(process).flatMap((owner) => (owner.get('properties') as ModelElement[]) ?? []);
  const value = properties.find((property) => property.name === DECLARATION)?.get('value');
  return typeof value === 'string' ? value.split(',').map((name) => name.trim()) : [];
}

function addFrom(element: ModelElement, setters: Record<string, string>, names: Map<string, string>): void {
  const loop = element.get('loopCharacteristics') as ModelElement | undefined;
  for (const extension of [...extensionsOf(element), ...(loop ? extensionsOf(loop) : [])]) {
    const mappings = ['inputParameters', 'outputParameters'].flatMap(
      (list) => (extension.get(list) as ModelElement[]) ?? [],
    );
    for (const setter of [extension, ...mappings]) {
      const attribute = setters[setter.$type];
      const name = attribute === undefined ? undefined : setter.get(attribute);
      if (typeof name === 'string' && name !== '') names.set(name, element.name?.split('\n')[0] ?? element.id ?? '');
    }
  }
}

const extensionsOf = (element: ModelElement): ModelElement[] =>
  ((element.get('extensionElements') as ModelElement | undefined)?.get('values') as ModelElement[] | undefined) ?? [];

export const KnownVariablesModule = { variableResolver: ['type', KnownVariables] };
