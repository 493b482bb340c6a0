import { parseExpression, parseUnaryTests } from 'feelin';

import { FeelSyntaxError } from './errors.js';

export type FeelDialect = 'expression' | 'unaryTests';

/** The syntax tree of feelin's parser. */
export type FeelTree = ReturnType<typeof parseExpression>;
export type FeelNode = FeelTree['topNode'];

/**
 * Parses and refuses what is not FEEL.
 * @param shape example values by name; needed only for names that the parser can't tell apart without
 *   knowing them (spaces together with keywords or operators, as `Rate - total`)
 * @throws FeelSyntaxError at the first wrong place
 */
export function parseFeel(source: string, dialect: FeelDialect, shape: Record<string, unknown>): FeelTree {
  if (source.length > MAX_FEEL_LENGTH) throw tooLong(source);
  if (isSlowToParse(source)) throw tooDeep(source);
  const tree =
    dialect === 'expression' ? parseExpression(source, shape, undefined) : parseUnaryTests(source, shape, undefined);
  const wrong = firstFault(tree, dialect);
  if (wrong) throw syntaxError(source, wrong);
  if (depthOf(tree) > MAX_DEPTH) throw tooDeep(source);
  return tree;
}

/** In UTF-16 code units: a hundred lines. The parser takes a tenth of a second for the worst of them. */
const MAX_FEEL_LENGTH = 5_000;
/** Brackets within brackets, and words with nothing but space between them: there the parser is quadratic. */
const MAX_BRACKETS = 100;
const MAX_WORDS = 300;
/** Of the syntax tree, in which a pair of parentheses or an operator is one to three levels: it is evaluated by recursion. */
const MAX_DEPTH = 500;

/** What an expression gives, where that can be seen without running it. */
export type EvidentType = 'boolean' | 'number' | 'string' | 'list' | 'context';

const EVIDENT: Record<string, EvidentType> = {
  BooleanLiteral: 'boolean',
  Comparison: 'boolean',
  Conjunction: 'boolean',
  Disjunction: 'boolean',
  NumericLiteral: 'number',
  StringLiteral: 'string',
  List: 'list',
  Context: 'context',
};

export function evidentType(tree: FeelTree): EvidentType | undefined {
  const only = tree.topNode.firstChild;
  return only && !only.nextSibling ? EVIDENT[only.name] : undefined;
}

const TOKENS = /"(?:[^"\\]|\\.)*"?|[([{]|[)\]}]|[\p{L}\p{N}_.]+|\s+|./gsu;

function isSlowToParse(source: string): boolean {
  let brackets = 0;
  let words = 0;
  for (const [token] of source.matchAll(TOKENS)) {
    if (/^\s/.test(token)) continue;
    words = /^[\p{L}\p{N}_]/u.test(token) ? words + 1 : 0;
    if ('([{'.includes(token)) brackets++;
    else if (')]}'.includes(token)) brackets--;
    if (brackets > MAX_BRACKETS || words > MAX_WORDS) return true;
  }
  return false;
}

function depthOf(tree: FeelTree): number {
  let depth = 0;
  let deepest = 0;
  tree.iterate({
    enter() {
      deepest = Math.max(deepest, ++depth);
    },
    leave() {
      depth--;
    },
  });
  return deepest;
}

const tooLong = (source: string) =>
  new FeelSyntaxError(
    source,
    { from: MAX_FEEL_LENGTH, to: source.length },
    {
      zh: `表达式超过 ${MAX_FEEL_LENGTH} 个字符。请拆成几个，或改用决策表。`,
      en: `The expression has more than ${MAX_FEEL_LENGTH} characters. Split it, or use a decision table.`,
    },
  );

const tooDeep = (source: string) =>
  new FeelSyntaxError(
    source,
    { from: 0, to: source.length },
    {
      zh: '表达式嵌套太深。请拆成几个，或改用决策表。',
      en: 'The expression is nested too deeply. Split it, or use a decision table.',
    },
  );

interface Fault {
  from: number;
  to: number;
}

function firstFault(tree: FeelTree, dialect: FeelDialect): Fault | undefined {
  let fault: Fault | undefined;
  tree.iterate({
    enter({ node, type, from, to }) {
      if (fault) return false;
      if (type.isError || isStrayComparison(node, dialect)) fault = { from, to };
      return !fault;
    },
  });
  return fault;
}

/**
 * The grammar takes `a == b` (as `a = (= b)`) and a bare `= 3` as expressions; both evaluate to
 * something nobody meant. A comparison without a left side belongs into unary tests and filters.
 */
function isStrayComparison(node: FeelNode, dialect: FeelDialect): boolean {
  if (node.name !== 'SimplePositiveUnaryTest' || node.firstChild?.name !== 'CompareOp') return false;
  const parent = node.parent;
  if (!parent) return false;
  if (parent.name === 'Comparison') return node.prevSibling?.name === 'CompareOp';
  return parent.name === 'Expression' && dialect === 'expression';
}

/** So many characters around the wrong place are shown. */
const NEARBY = 60;

function syntaxError(source: string, { from, to }: Fault): FeelSyntaxError {
  if (source.trim() === '') {
    return new FeelSyntaxError(
      source,
      { from: 0, to: source.length },
      {
        zh: '表达式是空的：请写一个 FEEL 表达式。',
        en: 'The expression is empty: write a FEEL expression.',
      },
    );
  }
  const found = source.slice(from, Math.min(Math.max(to, from + 1), from + NEARBY)).trim();
  const before = from > NEARBY ? `…${source.slice(from - NEARBY, from)}` : source.slice(0, from);
  const after = from + NEARBY < source.length ? `${source.slice(from, from + NEARBY)}…` : source.slice(from);
  const at = `${before}▸${after}`;
  const hint = hintFor(source);
  return new FeelSyntaxError(
    source,
    { from, to },
    {
      zh: `${found ? `看不懂“${found}”` : '表达式没有写完'}（第 ${from + 1} 个字符处：${at}）。${hint.zh}`,
      en: `${found ? `Can't read "${found}"` : 'The expression is not complete'} (at character ${from + 1}: ${at}). ${hint.en}`,
    },
  );
}

function hintFor(source: string): { zh: string; en: string } {
  if (/&&|\|\||[=!]==?|!\w/.test(source.replace(/"(?:[^"\\]|\\.)*"/g, ''))) {
    return {
      zh: 'FEEL 用 =、!=、and、or、not(…)。',
      en: 'FEEL writes =, !=, and, or, not(…).',
    };
  }
  if (/\$\{/.test(source)) {
    return { zh: '不要写 ${…}，直接写表达式。', en: 'Leave out ${…}, write the expression itself.' };
  }
  if (/^[^"]*'/.test(source)) return { zh: '文字要用双引号。', en: 'Texts are written in double quotes.' };
  return { zh: '请检查括号、引号和运算符。', en: 'Check brackets, quotes and operators.' };
}
