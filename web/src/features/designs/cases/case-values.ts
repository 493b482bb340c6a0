/** How a value of a case is typed: a text as itself, anything else as JSON, what begins with `=` as FEEL. */
const TEXTS = new Set(['string', 'date', 'time', 'dateTime', 'date and time', 'duration']);

const isText = (type: string | undefined) =>
  type !== undefined && (TEXTS.has(type) || type.endsWith('Duration') || type.endsWith(' duration'));

/** As it is typed; empty: null. */
export function typed(value: unknown, type: string | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string' && (isText(type) || value.startsWith('='))) return value;
  return JSON.stringify(value);
}

/** What cannot be read as a value. */
class NoValue extends Error {}

/** @throws NoValue where it is neither JSON nor FEEL */
export function readTyped(text: string, type: string | undefined): unknown {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  if (trimmed.startsWith('=')) return trimmed;
  if (isText(type)) return text;
  try {
    return JSON.parse(trimmed) as unknown;
  } catch {
    throw new NoValue(trimmed);
  }
}

/** A value in one line, to be looked at. */
export const shown = (value: unknown): string =>
  typeof value === 'string' ? (value.startsWith('=') ? value : `"${value}"`) : JSON.stringify(value ?? null);

/** Whether a text is a value, for a form. */
export function readable(text: string | undefined, message: string, type?: string): Promise<void> {
  try {
    readTyped(text ?? '', type);
    return Promise.resolve();
  } catch (error) {
    if (error instanceof NoValue) return Promise.reject(new Error(message));
    throw error;
  }
}
