import { type FeelNode, FeelSyntaxError, parseFeel } from '../../feel/index.js';
import { type Literal, literalOf } from './literals.js';

type Comparison = '<' | '<=' | '>' | '>=' | '=' | '!=';

/** One of the tests of a cell, as far as it speaks of literals only. */
export type SingleTest =
  | { of: 'null' }
  | { of: 'comparison'; operator: Comparison; literal: Literal }
  | { of: 'interval'; from: Literal; to: Literal; isFromIn: boolean; isToIn: boolean };

/** Tests of an input, one of which is to hold; with `not(…)` none. Without any: whatever comes. */
export interface CellTests {
  tests: readonly SingleTest[];
  isNegated: boolean;
}

const ANYTHING: CellTests = { tests: [], isNegated: false };

/** The tests of a cell; undefined where they say more than literals do, or can’t be read. */
export function testsIn(text: string | undefined): CellTests | undefined {
  if (text === undefined) return undefined;
  if (text === '' || text === '-') return ANYTHING;
  try {
    const root = parseFeel(text, 'unaryTests', {}).topNode;
    if (root.getChild('Wildcard')) return ANYTHING;
    const all = root.getChild('PositiveUnaryTests')?.getChildren('PositiveUnaryTest') ?? [];
    const tests = all.map((test) => testOf(test.firstChild, text));
    if (tests.length === 0 || !tests.every((test) => test !== undefined)) return undefined;
    return { tests, isNegated: root.firstChild?.name === 'not' };
  } catch (error) {
    if (error instanceof FeelSyntaxError) return undefined;
    throw error;
  }
}

/** The literals that tests speak of. */
export const literalsIn = ({ tests }: CellTests): Literal[] =>
  tests.flatMap((test) => (test.of === 'null' ? [] : test.of === 'comparison' ? [test.literal] : [test.from, test.to]));

function testOf(node: FeelNode | null, source: string): SingleTest | undefined {
  if (!node) return undefined;
  if (node.name === 'null') return { of: 'null' };
  if (node.name !== 'SimplePositiveUnaryTest') {
    const literal = literalAt(node, source);
    return literal && { of: 'comparison', operator: '=', literal };
  }
  const first = node.firstChild;
  if (first?.name === 'CompareOp') {
    const literal = literalAt(first.nextSibling, source);
    return literal && { of: 'comparison', operator: source.slice(first.from, first.to) as Comparison, literal };
  }
  return first?.name === 'Interval' ? intervalAt(first, source) : undefined;
}

function intervalAt(node: FeelNode, source: string): SingleTest | undefined {
  const [open, low, , high, close] = childrenOf(node);
  const from = low && literalAt(low, source);
  const to = high && literalAt(high, source);
  if (!from || !to || !open || !close) return undefined;
  return {
    of: 'interval',
    from,
    to,
    isFromIn: source.slice(open.from, open.to) === '[',
    isToIn: source.slice(close.from, close.to) === ']',
  };
}

function literalAt(node: FeelNode | null, source: string): Literal | undefined {
  if (!node || !/^(Numeric|String|Boolean|DateTime)Literal$/.test(node.name)) return undefined;
  return literalOf(source.slice(node.from, node.to));
}

function childrenOf(node: FeelNode): FeelNode[] {
  const children: FeelNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) children.push(child);
  return children;
}

/** A value of a column’s kind; null: nothing was given. */
export type Sample = Literal['value'] | null;

/** Whether a value meets the tests, as the engine would find. */
export function meets({ tests, isNegated }: CellTests, sample: Sample): boolean {
  if (tests.length === 0) return true;
  return tests.some((test) => meetsOne(test, sample)) !== isNegated;
}

function meetsOne(test: SingleTest, sample: Sample): boolean {
  if (test.of === 'null') return sample === null;
  if (test.of === 'interval') {
    if (sample === null) return false;
    const { from, to, isFromIn, isToIn } = test;
    const isAbove = isFromIn ? sample >= from.value : sample > from.value;
    return isAbove && (isToIn ? sample <= to.value : sample < to.value);
  }
  const { operator, literal } = test;
  if (operator === '=') return sample === literal.value;
  if (operator === '!=') return sample !== literal.value;
  if (sample === null) return false;
  switch (operator) {
    case '<':
      return sample < literal.value;
    case '<=':
      return sample <= literal.value;
    case '>':
      return sample > literal.value;
    case '>=':
      return sample >= literal.value;
  }
}
