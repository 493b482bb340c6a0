import { evaluate, FeelFunction, isRange, type FeelRange } from 'feelin';

import { FeelEvaluationError } from './errors.js';
import type { FeelNode, FeelTree } from './syntax.js';

/**
 * feelin goes through whatever a `for`, `some`, `every` or filter is given, so that
 * `for i in 1..1000000000 return i` would hold the whole node, and `for i in 1..2.5 return i` for ever.
 * What is gone through is therefore handed to a function of ours first, which counts. Functions of the
 * expression's own may call themselves, twice each time: their bodies are counted too. Measured: a
 * hundred thousand turns take 0.1 to 0.4 s.
 */
const MAX_ITERATIONS = 100_000;

/** Names of functions of ours that only expressions rewritten here call. */
const OVER = '__over__';
const BETWEEN = '__between__';
const AMONG = '__among__';
const TURN = '__turn__';

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
export function countingIterations(tree: FeelTree): readonly Edit[] {
  const edits: Edit[] = [];
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

  function enter(node: FeelNode): (() => void) | undefined {
    const { name, parent, nextSibling } = node;
    if (name === 'IterationContext') return wrap(node, node.getChild('..') ? BETWEEN : OVER);
    if (name === '..' && parent?.name === 'IterationContext') edits.push({ from: node.from, to: node.to, text: ', ' });
    if (name === 'FunctionBody' && !parent?.getChild('external')) {
      edits.push({ from: node.from, to: node.from, text: `if ${TURN}() then (` });
      return () => edits.push({ from: node.to, to: node.to, text: ') else null' });
    }
    const isFiltered = parent?.name === 'FilterExpression' && nextSibling?.name === '[';
    return isFiltered && looksAtEach(nextSibling.nextSibling) ? wrap(node, AMONG) : undefined;
  }
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
