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
  const tree =
    dialect === 'expression' ? parseExpression(source, shape, undefined) : parseUnaryTests(source, shape, undefined);
  const wrong = firstFault(tree, dialect);
  if (wrong) throw syntaxError(source, wrong);
  return tree;
}

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
  const found = source.slice(from, Math.max(to, from + 1)).trim();
  const at = `${source.slice(0, from)}▸${source.slice(from)}`;
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
