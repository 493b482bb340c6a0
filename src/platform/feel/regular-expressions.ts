import { FeelFunction } from 'feelin';
import { RE2JS } from 're2js';

/**
 * FEEL's `matches`, `replace` and `split` over an engine that is linear in the text. feelin uses the
 * backtracking engine of JavaScript, which one unlucky pattern and one long text can stall, and with
 * it every court on this node. Look-around and back references are refused with an error.
 */
export const linearRegularExpressions: Readonly<Record<string, FeelFunction>> = {
  matches: new FeelFunction(
    (input, pattern, flags) => (texts(input, pattern) ? compile(pattern, flags).matcher(input).find() : null),
    ['input', 'pattern', 'flags'],
  ),
  replace: new FeelFunction(
    (input, pattern, replacement, flags) =>
      texts(input, pattern, replacement)
        ? compile(pattern, flags).matcher(withRoom(input, replacement)).replaceAll(replacement)
        : null,
    ['input', 'pattern', 'replacement', 'flags'],
  ),
  split: new FeelFunction(
    (string, delimiter) => (texts(string, delimiter) ? compile(delimiter).split(string, -1) : null),
    ['string', 'delimiter'],
  ),
};

const texts = (...values: unknown[]): boolean => values.every((value) => typeof value === 'string');

/** Each character may be replaced. @throws Error where that would be more than any value may have */
function withRoom(input: string, replacement: string): string {
  if (input.length * replacement.length <= MOST_REPLACED) return input;
  throw new Error(
    `replacing in ${input.length} characters by ${replacement.length} may make more than a value may have`,
  );
}
const MOST_REPLACED = 40_000_000;

const FLAGS: Record<string, number> = { i: RE2JS.CASE_INSENSITIVE, s: RE2JS.DOTALL, m: RE2JS.MULTILINE };
const MOST = 500;
const compiledPatterns = new Map<string, RE2JS>();

/** @throws Error for a pattern the engine does not know */
function compile(pattern: string, flags: string | null = ''): RE2JS {
  const key = `${flags ?? ''}/${pattern}`;
  let compiled = compiledPatterns.get(key);
  if (!compiled) {
    let bits = 0;
    for (const flag of flags ?? '') {
      const bit = FLAGS[flag];
      if (bit === undefined) throw new Error(`regular expressions know the flags i, s and m, not ${flag}`);
      bits |= bit;
    }
    compiled = RE2JS.compile(pattern, bits);
    if (compiledPatterns.size >= MOST) compiledPatterns.clear();
    compiledPatterns.set(key, compiled);
  }
  return compiled;
}
