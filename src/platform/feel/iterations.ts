import { evaluate, FeelFunction, isRange, type FeelRange } from 'feelin';

import { FeelEvaluationError } from './errors.js';
import type { FeelNode, FeelTree } from './syntax.js';
import { isPlainObject } from './values.js';

/**
 * feelin goes through whatever a `for`, `some`, `every` or filter is given, so that
 * `for i in 1..1000000000 return i` would hold the whole node, and `for i in 1..2.5 return i` for ever.
 * What is gone through is therefore handed to a function of ours first, which counts. Functions of the
 * expression's own may call themselves, twice each time: their bodies are counted too. So is what functions
 * of FEEL put together: `{a: [1], b: concatenate(a, a), …}` doubles with each entry, and a page of that
 * ended the process. Measured: a hundred thousand turns take 0.1 to 0.4 s.
 */
const MAX_ITERATIONS = 100_000;

/** Names of functions of ours that only expressions rewritten here call. */
const OVER = '__over__';
const BETWEEN = '__between__';
const AMONG = '__among__';
const TURN = '__turn__';
const WEIGHED = '__weighed__';
const COMPARED = '__compared__';
const LARGE = '__large__';

/** Functions of FEEL whose answer may be as large as all that they are given, and how their work grows. */
const HEAVY = new Map([
  ...['append', 'concatenate', 'flatten', 'insert before', 'string', 'string join'].map(
    (name) => [name, WEIGHED] as const,
  ),
  // feelin compares each context or list in them with each other one.
  ...['distinct values', 'union'].map((name) => [name, COMPARED] as const),
]);
/** With so many texts to add, lists and entries an expression can't make much of little. */
const FEW = 8;
/** So many characters weigh as much as an item, and so many comparisons of items. */
const CHARACTERS = 64;
const COMPARISONS = 32;

/** A change of an expression: `text` instead of what its author wrote from `from` to `to`. */
interface Edit {
  from: number;
  to: number;
  text: string;
}

/** A part of an expression that counts its iterations. */
export interface Counting {
  text: string;
  /** From an offset into `text` to one into the expression as it was written. */
  toSource(offset: number): number;
}

/** The edits that make an expression count its iterations, in the order of the text; none where it has none. */
export function countingIterations(source: string, tree: FeelTree): readonly Edit[] {
  const edits: Edit[] = [];
  const doubles = mayDouble(tree.topNode, source);
  const wrap = (node: FeelNode, name: string) => {
    edits.push({ from: node.from, to: node.from, text: `${name}(` });
    return () => edits.push({ from: node.to, to: node.to, text: ')' });
  };
  walk(tree.topNode);
  return edits;

  function walk(node: FeelNode): void {
    const close = enter(node);
    for (let child = node.firstChild; child; child = child.nextSibling) walk(child);
    close?.();
  }

  /** The function of which a child of this node is given as a parameter; '' where it is none. */
  function functionOf(node: FeelNode): string {
    const isOne = node.name === 'PositionalParameters' || node.name === 'NamedParameter';
    const parameters = node.name === 'NamedParameter' ? node.parent : node;
    const called = isOne ? parameters?.parent?.firstChild : undefined;
    return called?.name === 'VariableName' ? source.slice(called.from, called.to).replace(/\s+/g, ' ') : '';
  }

  function enter(node: FeelNode): (() => void) | undefined {
    const { name, parent, nextSibling } = node;
    if (name === 'IterationContext') return wrap(node, node.getChild('..') ? BETWEEN : OVER);
    if (name === '..' && parent?.name === 'IterationContext') edits.push({ from: node.from, to: node.to, text: ', ' });
    if (name === 'FunctionBody' && !parent?.getChild('external')) {
      edits.push({ from: node.from, to: node.from, text: `if ${TURN}() then (` });
      return () => edits.push({ from: node.to, to: node.to, text: ') else null' });
    }
    const heavy = parent && name !== 'ParameterName' && HEAVY.get(functionOf(parent));
    if (heavy) return wrap(node, heavy);
    // Doubled again and again, a text becomes more than there is memory, and a list takes for ever to compare.
    if (
      doubles &&
      parent?.firstChild?.from === node.from &&
      parent.firstChild.name === name &&
      mayBeLarge(parent, source)
    )
      return wrap(node, LARGE);
    const isFiltered = parent?.name === 'FilterExpression' && nextSibling?.name === '[';
    return isFiltered && looksAtEach(nextSibling.nextSibling) ? wrap(node, AMONG) : undefined;
  }
}

/** Whether an expression goes round, or names so much that each part may be twice the one before. */
function mayDouble(top: FeelNode, source: string): boolean {
  let parts = 0;
  const looksAt = (node: FeelNode): boolean => {
    const { name } = node;
    if (name === 'IterationContext' || name === 'FunctionBody') return true;
    if (name === 'ContextEntry' || name === 'List' || isPlus(node, source)) parts++;
    for (let child = node.firstChild; child; child = child.nextSibling) if (looksAt(child)) return true;
    return parts > FEW;
  };
  return looksAt(top);
}

const isPlus = (node: FeelNode, source: string) => node.name === 'ArithOp' && source.slice(node.from, node.to) === '+';

/** Whether the first part of a node is something to add to, or to compare with what follows. */
function mayBeLarge(node: FeelNode, source: string): boolean {
  if (node.name === 'Comparison') return true;
  const operator = node.name === 'ArithmeticExpression' ? node.firstChild?.nextSibling : undefined;
  return !!operator && isPlus(operator, source);
}

/** The part of an expression from `from` to `to`, edited. */
export function edited(source: string, edits: readonly Edit[], from: number, to: number): Counting {
  const inside = edits.filter((edit) => edit.from >= from && edit.to <= to);
  /** Where the text is as it was written: offsets into both. */
  const pieces: { at: number; from: number }[] = [];
  let text = '';
  let done = from;
  for (const edit of inside) {
    pieces.push({ at: text.length, from: done });
    text += source.slice(done, edit.from) + edit.text;
    done = edit.to;
  }
  pieces.push({ at: text.length, from: done });
  text += source.slice(done, to);
  return {
    text,
    toSource: (offset) => {
      const piece = pieces.findLast(({ at }) => at <= offset) ?? pieces[0]!;
      return piece.from + offset - piece.at;
    },
  };
}

/** What a filter asks of each item; all else picks one by its index, or takes all or none. */
const ASKS_EACH = new Set([
  'Comparison',
  'Conjunction',
  'Disjunction',
  'InstanceOfExpression',
  'QuantifiedExpression',
  'SimplePositiveUnaryTest',
]);

function looksAtEach(filter: FeelNode | null): boolean {
  if (filter?.name === 'ParenthesizedExpression') return looksAtEach(filter.firstChild?.nextSibling ?? null);
  return filter !== null && ASKS_EACH.has(filter.name);
}

/** The functions that rewritten expressions call, with a count of their own: for one evaluation. */
export function iterationCounters(source: string): Record<string, FeelFunction> {
  let left = MAX_ITERATIONS;
  const count = (turns: number) => {
    left -= turns;
    if (left >= 0) return;
    throw new FeelEvaluationError(source, `\`${source}\` goes through more than ${MAX_ITERATIONS} items`);
  };
  /** All that is in it, as often as it is there: the count ends it, however often that is. */
  const weigh = (what: unknown): void => {
    count(typeof what === 'string' ? 1 + Math.floor(what.length / CHARACTERS) : 1);
    if (Array.isArray(what)) for (const item of what) weigh(item);
    else if (typeof what === 'object' && what !== null && isPlainObject(what))
      for (const entry of Object.values(what)) weigh(entry);
  };
  const over = (what: unknown): unknown => {
    if (Array.isArray(what)) count(what.length);
    else if (isRange(what)) return itemsOf(what, count);
    return what;
  };
  return {
    [TURN]: new FeelFunction(() => {
      count(1);
      return true;
    }, []),
    [OVER]: new FeelFunction(over, ['what']),
    [BETWEEN]: new FeelFunction(
      (from: unknown, to: unknown) => (from === null || to === null ? null : over(closed.invoke([from, to]))),
      ['from', 'to'],
    ),
    [WEIGHED]: new FeelFunction(
      (what: unknown) => {
        weigh(what);
        return what;
      },
      ['what'],
    ),
    [COMPARED]: new FeelFunction(
      (what: unknown) => {
        weigh(what);
        const compared = Array.isArray(what) ? what.filter((item) => typeof item === 'object' && item !== null) : [];
        count(Math.floor(compared.length ** 2 / COMPARISONS));
        return what;
      },
      ['what'],
    ),
    [LARGE]: new FeelFunction(
      (what: unknown) => {
        if (typeof what === 'string') count(Math.floor(what.length / CHARACTERS));
        else if (typeof what === 'object' && what !== null) weigh(what);
        return what;
      },
      ['what'],
    ),
    [AMONG]: new FeelFunction(
      (what: unknown) => {
        if (Array.isArray(what)) count(what.length);
        return what;
      },
      ['what'],
    ),
  };
}

const closed = evaluate('function(from, to) [from..to]').value as FeelFunction;

/** The numbers of a range in its direction, from its start in steps of one; other ranges as they are. */
function itemsOf(range: FeelRange, count: (turns: number) => void): unknown {
  const { start, end } = range as { start: unknown; end: unknown };
  if (start === null || end === null) return null;
  if (typeof start !== 'number' || typeof end !== 'number') return range;
  const size = Math.floor(Math.abs(end - start)) + 1;
  count(size);
  const direction = start > end ? -1 : 1;
  return Array.from({ length: size }, (_, index) => start + direction * index).filter(
    (item) => (range['start included'] || item !== start) && (range['end included'] || item !== end),
  );
}
