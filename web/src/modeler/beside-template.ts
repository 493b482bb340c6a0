/**
 * The properties panel of an element with a template: all that the platform runs of such an element, a due
 * date or an output for example, but what the template says, and says in words, only once.
 */
import { LAST_PROVIDER } from './only-what-runs';
import type { Drawn } from './types';

interface Binding {
  type: string;
  property?: string;
}
interface Templates {
  get(element: Drawn): { properties: readonly { binding: Binding }[] } | null;
}
interface Group {
  id: string;
  entries?: readonly { id: string }[];
}

/** The panel's own group for what a property of a template writes. */
const GROUPS: Record<string, string> = {
  'zeebe:taskDefinition': 'taskDefinition',
  'zeebe:input': 'inputs',
  'zeebe:taskHeader': 'headers',
  'zeebe:formDefinition': 'form',
  'zeebe:userTask': 'userTaskImplementation',
};
/** Its entry, where the group has more. */
const ENTRIES: Record<string, string> = {
  'zeebe:assignmentDefinition candidateGroups': 'assignmentDefinitionCandidateGroups',
};

class BesideTemplate {
  static $inject = ['propertiesPanel', 'elementTemplates'];
  constructor(
    propertiesPanel: { registerProvider(...args: unknown[]): void },
    private readonly templates: Templates,
  ) {
    propertiesPanel.registerProvider(LAST_PROVIDER, this);
  }

  getGroups(element: Drawn) {
    const bindings = this.templates.get(element)?.properties.map(({ binding }) => binding) ?? [];
    const groups = new Set(bindings.map(({ type }) => GROUPS[type]));
    const entries = new Set(bindings.map(({ type, property }) => ENTRIES[`${type} ${property}`]));
    return (all: readonly Group[]) =>
      all
        .filter(({ id }) => !groups.has(id))
        .map((group) =>
          group.entries?.some(({ id }) => entries.has(id))
            ? { ...group, entries: group.entries.filter(({ id }) => !entries.has(id)) }
            : group,
        );
  }
}

export const BesideTemplateModule = {
  __init__: ['besideTemplate'],
  besideTemplate: ['type', BesideTemplate],
};
