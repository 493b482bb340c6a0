interface Component {
  id?: string;
  key?: string;
  readonly?: unknown;
  components?: Component[];
}

/** The ids of the fields, by key: the viewer keeps errors by id. */
export const fieldIds = (schema: Schema): Map<string, string> =>
  new Map(
    fieldsIn(schema).flatMap(({ key, id }) => (key !== undefined && id !== undefined ? [[key, id] as const] : [])),
  );

/** The keys of fields that are shown and never filled in. */
export const readOnlyKeys = (schema: Schema): Set<string> =>
  new Set(fieldsIn(schema).flatMap(({ key, readonly }) => (key !== undefined && readonly === true ? [key] : [])));

type Schema = Record<string, unknown>;

function fieldsIn(schema: Schema): Component[] {
  const inside = (components: readonly Component[]): Component[] =>
    components.flatMap((component) => [component, ...inside(component.components ?? [])]);
  return Array.isArray(schema['components']) ? inside(schema['components'] as Component[]) : [];
}
