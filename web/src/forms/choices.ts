/** Fields whose form says `choices` hold keys of people or courts: they become lists to choose from by name. */
interface Component {
  type: string;
  key?: string;
  properties?: Record<string, string>;
  components?: Component[];
  [member: string]: unknown;
}

interface Choice {
  value: string;
  label: string;
}

type Schema = Record<string, unknown>;

const componentsOf = (schema: Schema): Component[] =>
  Array.isArray(schema['components']) ? (schema['components'] as Component[]) : [];

export function fieldsToChoose(schema: Schema): string[] {
  const found: string[] = [];
  const walk = (components: Component[]) => {
    for (const { key, properties, components: inner } of components) {
      if (key !== undefined && properties?.['choices'] !== undefined) found.push(key);
      if (inner) walk(inner);
    }
  };
  walk(componentsOf(schema));
  return found;
}

export function withChoices(schema: Schema, choices: ReadonlyMap<string, readonly Choice[]>): Schema {
  const change = (component: Component): Component => {
    const found = component.key === undefined ? undefined : choices.get(component.key);
    if (found) {
      const { required } = (component['validate'] ?? {}) as { required?: boolean };
      return {
        ...component,
        type: 'select',
        searchable: true,
        values: found,
        validate: { required: required ?? false },
      };
    }
    return component.components ? { ...component, components: component.components.map(change) } : component;
  };
  return { ...schema, components: componentsOf(schema).map(change) };
}

/** The keys of all fields with their labels, in their order: for showing what was typed in words. */
export function labelsOf(schema: Schema): Map<string, string> {
  const labels = new Map<string, string>();
  const walk = (components: Component[]) => {
    for (const component of components) {
      const label = component['label'] ?? component['dateLabel'];
      if (component.key !== undefined) labels.set(component.key, typeof label === 'string' ? label : component.key);
      if (component.components) walk(component.components);
    }
  };
  walk(componentsOf(schema));
  return labels;
}
