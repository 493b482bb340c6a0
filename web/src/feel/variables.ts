/** What the FEEL editor completes after a name and after its dots. */
export interface KnownVariable {
  name: string;
  /** Its value, in short. */
  detail?: string;
  isList?: boolean;
  entries?: KnownVariable[];
}

/** Below this a value is shown as it is. */
const DEEPEST = 4;
const LONGEST = 40;

/** Variables by their values, and what is in them. */
export const variablesOf = (values: Record<string, unknown>, depth = 0): KnownVariable[] =>
  Object.entries(values).map(([name, value]) => {
    const isList = Array.isArray(value);
    const inside: unknown = isList ? (value as unknown[])[0] : value;
    const isContext = typeof inside === 'object' && inside !== null && !Array.isArray(inside);
    return {
      name,
      detail: shortened(value),
      ...(isList && { isList }),
      ...(isContext && depth < DEEPEST && { entries: variablesOf(inside as Record<string, unknown>, depth + 1) }),
    };
  });

function shortened(value: unknown): string {
  const text = JSON.stringify(value) ?? '';
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
