/** Half a character: 𠮷 is two code units, and a browser or a program may cut between them. */
const HALF = /\p{Surrogate}/u;
const HALVES = /\p{Surrogate}/gu;
/** What `JSON.stringify` makes of one. */
const ESCAPED_HALF = /\\ud[89a-f]/u;

/** A text with a mark for each half of a character, as UTF-8 has it: no database takes halves in JSON. */
export const wellFormed = (text: string): string => text.replace(HALVES, '\ufffd');

/** A JSON value with `wellFormed` texts and names; itself where it is so already. */
export function wellFormedJson<T>(value: T): T {
  if (!ESCAPED_HALF.test(JSON.stringify(value) ?? '')) return value;
  const copy = structuredClone({ value });
  makeWellFormed(copy);
  return copy.value;
}

/** Changes what a JSON value holds, however deep. Without recursion: what comes from outside may nest without end. */
export function makeWellFormed(json: unknown): void {
  const left = [json];
  while (left.length > 0) {
    const holder = left.pop();
    if (typeof holder !== 'object' || holder === null) continue;
    const members = holder as Record<string, unknown>;
    for (const [name, value] of Object.entries(members)) {
      if (typeof value === 'string') {
        if (HALF.test(value)) members[name] = wellFormed(value);
      } else left.push(value);
      if (!HALF.test(name)) continue;
      members[wellFormed(name)] = members[name];
      delete members[name];
    }
  }
}
