import { readDmn } from '../dmn-file.js';

/** How things are drawn, and by what. */
const LOOKS = new Set(['dmnDI', 'extensionElements', 'exporter', 'exporterVersion']);

/**
 * Whether two versions of a file of decisions differ in more than layout and drawing, whatever it is.
 * @throws Error when one is no XML or no DMN
 */
export async function differBeyondLooks(before: string, after: string): Promise<boolean> {
  const [old, now] = await Promise.all([readDmn(before), readDmn(after)]);
  return contentOf(old.definitions) !== contentOf(now.definitions);
}

/** Texts without what surrounds them; the types of elements are none of their own members. */
const contentOf = (element: unknown): string =>
  JSON.stringify(element, (name, value: unknown) => {
    if (LOOKS.has(name)) return undefined;
    if (typeof value === 'string') return value.trim();
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    const members = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
    return Object.fromEntries([['$type', (value as { $type?: string }).$type], ...members]);
  });
