import {
  inFeel,
  inJson,
  isOrdered,
  isWhole,
  type Kind,
  kindOfType,
  type Literal,
  stepOf,
  usualKindOf,
} from './literals.js';
import { type CellTests, literalsIn, meets, type Sample, type SingleTest, testsIn } from './unary-tests.js';

/**
 * A part of what a column may be given, within which no test of the column tells one value from another:
 * a value that is spoken of, what lies between two of these, anything else, nothing.
 */
interface Part {
  sample: Sample;
  /** Of an open interval between values that are spoken of; undefined ends are without end. */
  between?: { from?: number; to?: number };
  /** A text that no cell speaks of. */
  isOther?: true;
}

/** Sets of parts, a bit for each. */
export type Parts = bigint;

/** An input column, cut into parts. */
export interface Column {
  label: string;
  /** What may be given, with null. */
  domain: Parts;
  /** What should be answered: without null, unless the column speaks of it. */
  expected: Parts;
  /** For each rule what meets its cell; undefined where that can’t be judged. */
  cells: readonly (Parts | undefined)[];
  /** What is allowed could not be read. */
  isDomainUnknown: boolean;
  count: number;
  /** A set in FEEL’s way of writing; `-` for everything that may be given, as told. */
  describe(parts: Parts, within: Parts): string;
  /** One value of a set. */
  example(parts: Parts): ExampleValue;
}

export interface ExampleValue {
  feel: string;
  /** JSON; temporal values as ISO texts. */
  value: string | number | boolean | null;
}

/** Cuts a column, which may be given what both it and its type allow. @param texts of its cells, by rule */
export function cut(
  { label, type, values, typeValues }: { label: string; type?: string; values?: string; typeValues?: string },
  texts: readonly (string | undefined)[],
): Column {
  const read = memoized(testsIn);
  const allowed = [values, typeValues].flatMap((list) => (list === undefined ? [] : [read(list)]));
  const written = texts.map(read);
  const kind = kindOfType(type) ?? kindOf([...allowed, ...written]) ?? usualKindOf(type);
  const judged = written.map((tests) => (tests && isJudged(tests, kind) ? tests : undefined));
  const limits = allowed.filter((tests) => tests !== undefined).filter((tests) => isJudged(tests, kind));
  const known = [...limits, ...judged].filter((tests) => tests !== undefined);
  const parts = partsOf(kind, type, known.flatMap(literalsIn));

  const all = (1n << BigInt(parts.length)) - 1n;
  const setOf = memoized((tests: CellTests): Parts =>
    parts.reduce((set, { sample }, index) => (meets(tests, sample) ? set | (1n << BigInt(index)) : set), 0n),
  );
  const nothing = 1n << BigInt(parts.findIndex(({ sample }) => sample === null));
  const domain = limits.reduce((set, tests) => set & setOf(tests), all) | nothing;
  const speaksOfNothing = judged.some((tests) => tests?.tests.some((test) => test.of === 'null' && !tests.isNegated));
  return {
    label,
    domain,
    expected: speaksOfNothing ? domain : domain & ~nothing,
    cells: judged.map((tests) => tests && setOf(tests) & domain),
    isDomainUnknown: limits.length < allowed.length,
    count: parts.length,
    describe: (set, within) => described(set, parts, kind, within),
    example: (set) => exampleOf(parts[lowestBit(preferring(set, set & ~nothing))]!, kind, type),
  };
}

/** Literals of one kind are needed to say what kind of values a column has. */
function kindOf(cells: readonly (CellTests | undefined)[]): Kind | undefined {
  const kinds = new Set(cells.flatMap((cell) => (cell ? literalsIn(cell) : [])).map(({ kind }) => kind));
  return kinds.size === 1 ? [...kinds][0] : undefined;
}

/** Texts are not put in order here: `< "b"` tells apart what no cell speaks of. */
function isJudged({ tests }: CellTests, kind: Kind | undefined): boolean {
  return tests.every((test) => {
    if (test.of === 'null') return true;
    if (literalsIn({ tests: [test], isNegated: false }).some((literal) => literal.kind !== kind)) return false;
    return isOrdered(kind!) || isEquality(test);
  });
}

const isEquality = (test: SingleTest) => test.of === 'comparison' && (test.operator === '=' || test.operator === '!=');

function partsOf(kind: Kind | undefined, type: string | undefined, literals: readonly Literal[]): Part[] {
  const nothing: Part = { sample: null };
  if (kind === 'boolean') return [{ sample: true }, { sample: false }, nothing];
  if (kind === undefined || kind === 'string') {
    const texts = [...new Set(literals.map(({ value }) => String(value)))];
    return [...texts.map((sample): Part => ({ sample })), { sample: unlike(texts), isOther: true }, nothing];
  }
  const values = [...new Set(literals.map(({ value }) => Number(value)))].sort((a, b) => a - b);
  const parts: Part[] = [];
  for (const [index, value] of [...values, undefined].entries()) {
    const between = { from: values[index - 1], to: value };
    const sample = sampleBetween(between, isWhole(kind, type), stepOf(kind));
    if (sample !== undefined) parts.push({ sample, between });
    if (value !== undefined && !(isWhole(kind, type) && !Number.isInteger(value))) parts.push({ sample: value });
  }
  return [...parts, nothing];
}

/** A value strictly between two, a step from one of them where there is room; undefined where there is none. */
function sampleBetween({ from, to }: { from?: number; to?: number }, whole: boolean, step: number): number | undefined {
  if (from === undefined && to === undefined) return 0;
  if (from === undefined) return whole ? Math.ceil(to!) - 1 : to! - step;
  if (to === undefined) return whole ? Math.floor(from) + 1 : from + step;
  if (whole) return Math.floor(from) + 1 < to ? Math.floor(from) + 1 : undefined;
  const next = step === 1 ? Math.floor(from) + 1 : from + step;
  const sample = next < to ? next : (from + to) / 2;
  return sample > from && sample < to ? sample : undefined;
}

/** A text that is none of these. */
function unlike(texts: readonly string[]): string {
  let text = 'other';
  while (texts.includes(text)) text += '_';
  return text;
}

function described(set: Parts, parts: readonly Part[], kind: Kind | undefined, domain: Parts): string {
  if ((domain & ~set) === 0n) return '-';
  const has = (index: number) => (set >> BigInt(index)) & 1n;
  const nothing = parts.length - 1;
  const texts: string[] = [];
  if (kind !== undefined && isOrdered(kind)) texts.push(...ranges(set, parts.slice(0, nothing), kind));
  else {
    const other = parts.findIndex(({ isOther }) => isOther);
    const mayBeOther = other >= 0 && has(other);
    const listed = parts.flatMap(({ sample, isOther }, index) => {
      if (isOther || index === nothing || !((domain >> BigInt(index)) & 1n)) return [];
      return Boolean(has(index)) === !mayBeOther ? [inFeel({ kind: kind ?? 'string', value: sample! })] : [];
    });
    if (mayBeOther) {
      // Null is none of these either, unless it is no matter.
      const others = has(nothing) || !((domain >> BigInt(nothing)) & 1n) ? listed : [...listed, 'null'];
      return `not(${others.join(', ')})`;
    }
    texts.push(...listed);
  }
  if (has(nothing)) texts.push('null');
  return texts.join(', ');
}

/** Parts that lie side by side are one range. */
function ranges(set: Parts, parts: readonly Part[], kind: Kind): string[] {
  const texts: string[] = [];
  for (let index = 0; index < parts.length; index++) {
    if (!((set >> BigInt(index)) & 1n)) continue;
    const first = parts[index]!;
    while (index + 1 < parts.length && (set >> BigInt(index + 1)) & 1n) index++;
    texts.push(range(first, parts[index]!, kind));
  }
  return texts;
}

function range(first: Part, last: Part, kind: Kind): string {
  const text = (value: number) => inFeel({ kind, value });
  const low = first.between ? first.between.from : Number(first.sample);
  const high = last.between ? last.between.to : Number(last.sample);
  if (low === undefined && high === undefined) return 'not(null)';
  if (low === undefined) return `${last.between ? '<' : '<='} ${text(high!)}`;
  if (high === undefined) return `${first.between ? '>' : '>='} ${text(low)}`;
  if (low === high) return text(low);
  return `${first.between ? '(' : '['}${text(low)}..${text(high)}${last.between ? ')' : ']'}`;
}

function exampleOf({ sample }: Part, kind: Kind | undefined, type: string | undefined): ExampleValue {
  if (sample === null) return { feel: 'null', value: null };
  // A time, a list or a context: no cell tells them apart, so any will do.
  if (kind === undefined && type !== undefined) return { feel: '…', value: null };
  const literal: Literal = { kind: kind ?? 'string', value: sample };
  return { feel: inFeel(literal), value: inJson(literal) };
}

const preferring = (all: Parts, wanted: Parts): Parts => (wanted === 0n ? all : wanted);

function lowestBit(set: Parts): number {
  let index = 0;
  while (((set >> BigInt(index)) & 1n) === 0n) index++;
  return index;
}

/** One answer for each argument: cells of a table say the same again and again. */
function memoized<From, To>(compute: (from: From) => To): (from: From) => To {
  const known = new Map<From, To>();
  return (from) => {
    if (!known.has(from)) known.set(from, compute(from));
    return known.get(from)!;
  };
}
