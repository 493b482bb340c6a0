export type Variables = Record<string, unknown>;

/** @returns undefined where the text is no JSON object */
export function parseVariables(text: string): Variables | undefined {
  if (text.trim() === '') return {};
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
    return value as Variables;
  } catch {
    return undefined;
  }
}

export const asText = (value: unknown): string => JSON.stringify(value, null, 2) ?? '';
