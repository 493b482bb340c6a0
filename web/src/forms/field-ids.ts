interface Component {
  id?: string;
  key?: string;
  components?: Component[];
}

/** The ids of the fields, by key: the viewer keeps errors by id. */
export function fieldIds(schema: Record<string, unknown>): Map<string, string> {
  const ids = new Map<string, string>();
  const walk = (components: readonly Component[]) => {
    for (const { key, id, components: inner } of components) {
      if (key !== undefined && id !== undefined) ids.set(key, id);
      if (inner) walk(inner);
    }
  };
  if (Array.isArray(schema['components'])) walk(schema['components'] as Component[]);
  return ids;
}
