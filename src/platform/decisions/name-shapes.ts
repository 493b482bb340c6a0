const WORD = /[\p{L}\p{N}_]+/gu;

/**
 * Names that the expressions of a file may use, with values of their types: FEEL's parser can't tell
 * odd names (`Rate - total`) without. It looks at every name it is given, so it gets those only whose
 * words stand in the text.
 */
export class NameShapes {
  private readonly byFirstWord = new Map<string, Map<string, unknown>>();

  /** The first value that is told of a name stays. */
  add(name: string, example: unknown): void {
    const word = name.match(WORD)?.[0] ?? '';
    let names = this.byFirstWord.get(word);
    if (!names) this.byFirstWord.set(word, (names = new Map()));
    if ((names.get(name) ?? null) === null) names.set(name, example);
  }

  for(text: string): Record<string, unknown> {
    const words = new Set(['', ...(text.match(WORD) ?? [])]);
    const begun = [...words].flatMap((word) => [...(this.byFirstWord.get(word) ?? [])]);
    return Object.fromEntries(begun.filter(([name]) => (name.match(WORD) ?? []).every((word) => words.has(word))));
  }
}
