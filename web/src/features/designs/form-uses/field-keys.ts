interface Component {
  key?: unknown;
  components?: unknown;
}

/** The keys of the fields of a form; undefined where it can't be read. */
export function fieldKeys(content: string): string[] | undefined {
  try {
    const { components } = JSON.parse(content) as Component;
    return Array.isArray(components) ? keysIn(components as Component[]) : undefined;
  } catch {
    return undefined;
  }
}

const keysIn = (components: readonly Component[]): string[] =>
  components.flatMap(({ key, components: inner }) => [
    ...(typeof key === 'string' ? [key] : []),
    ...(Array.isArray(inner) ? keysIn(inner as Component[]) : []),
  ]);
