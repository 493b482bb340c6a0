import { evaluate, type Warning } from 'feelin';

import { freeNames, type FreeNames } from './names.js';
import { parseFeel, type FeelDialect, type FeelNode, type FeelTree } from './syntax.js';

export type { FeelDialect } from './syntax.js';

/** An expression parsed once, to be evaluated often. */
export interface CompiledFeel {
  readonly source: string;
  readonly dialect: FeelDialect;
  readonly names: FreeNames;
  /** Unary tests: `not(…)` around all of them. */
  readonly negated: boolean;
  /** One for an expression; one for each test of unary tests, none for `-`. */
  readonly programs: readonly Program[];
}

/**
 * Compiles a FEEL expression, or the unary tests of a decision table's cell.
 * @param shape example values by name, only for names with keywords or operators in them
 * @throws FeelSyntaxError
 */
export function compileFeel(
  source: string,
  dialect: FeelDialect = 'expression',
  shape: Record<string, unknown> = {},
): CompiledFeel {
  const tree = parseFeel(source, dialect, shape);
  const names = freeNames(source, tree);
  if (dialect === 'expression') {
    return { source, dialect, names, negated: false, programs: [new Program({ text: source, at: 0 }, shape)] };
  }
  const { tests, negated } = testsOf(source, tree);
  return { source, dialect, names, negated, programs: tests.map((test) => new Program(test, shape)) };
}

/** Names of the variables that the expression needs; see {@link FreeNames} for what is left out. */
export function variablesOf(compiled: CompiledFeel): string[] {
  return compiled.names.variables;
}

/** Names of the functions of ours that the expression calls. */
export function functionsOf(compiled: CompiledFeel): string[] {
  return compiled.names.functions;
}

/**
 * What an expression sees while it runs. A class of its own, since feelin copies plain objects
 * when it is given them and leaves instances of a class as they are.
 */
class Scope {
  [name: string]: unknown;
}

interface ProgramText {
  text: string;
  /** Where `text` starts in the source. */
  at: number;
  isTruth?: boolean;
}

interface Invocable {
  invoke(args: unknown[]): unknown;
}

/**
 * One expression, parsed. feelin parses at each `evaluate`, which costs a hundred times what the
 * evaluation does; a FEEL function without parameters is parsed once and reads its surroundings at
 * each call, so the expression becomes the body of one.
 */
export class Program {
  private readonly scope = new Scope();
  private readonly body: Invocable;
  private readonly warnings: Warning[];
  private readonly offset: number;

  /** A test that speaks of the input itself: only true is a match, null is not equal to a null input. */
  readonly isTruth: boolean;

  constructor({ text, at, isTruth = false }: ProgramText, shape: Record<string, unknown>) {
    // In parentheses, since the grammar knows `function() external …`; the line break ends a comment.
    const head = 'function() (';
    Object.assign(this.scope, shape);
    const { value, warnings } = evaluate(`${head}${text}\n)`, this.scope);
    this.body = value as Invocable;
    this.warnings = warnings;
    this.offset = at - head.length;
    this.isTruth = isTruth;
    this.clear();
  }

  /** Runs with these values and nothing else; may be called again while it runs. */
  run(values: Record<string, unknown>): { value: unknown; warnings: Warning[] } {
    Object.assign(this.scope, values);
    const first = this.warnings.length;
    try {
      const value = this.body.invoke([]); // copies the scope first of all
      return { value, warnings: this.warnings.slice(first).map((warning) => this.moved(warning)) };
    } finally {
      this.warnings.length = first;
      this.clear();
    }
  }

  private clear(): void {
    for (const name of Object.keys(this.scope)) delete this.scope[name];
  }

  private moved(warning: Warning): Warning {
    const { from, to } = warning.position;
    return { ...warning, position: { from: from + this.offset, to: to + this.offset } };
  }
}

/**
 * The single tests of `a, >3, not(…)`-style unary tests. A comparison without a left side and a
 * boolean literal are tests of the input, so the input is written before them; all else is
 * evaluated as it stands and compared afterwards.
 */
function testsOf(source: string, tree: FeelTree): { tests: ProgramText[]; negated: boolean } {
  const root = tree.topNode;
  const list = root.getChild('PositiveUnaryTests');
  const tests = (list?.getChildren('PositiveUnaryTest') ?? []).map((test): ProgramText => {
    const text = source.slice(test.from, test.to);
    const inner = test.firstChild;
    if (inner?.name === 'SimplePositiveUnaryTest' && inner.firstChild?.name === 'CompareOp') {
      const prefix = '? in (';
      return { text: `${prefix}${text})`, at: test.from - prefix.length, isTruth: true };
    }
    if (inner?.name === 'BooleanLiteral') return { text: `? = ${text}`, at: test.from - 4, isTruth: true };
    return { text, at: test.from, isTruth: mentionsInput(test) };
  });
  return { tests, negated: root.firstChild?.name === 'not' };
}

function mentionsInput(test: FeelNode): boolean {
  for (let child = test.firstChild; child; child = child.nextSibling) {
    if (child.name === '?' || mentionsInput(child)) return true;
  }
  return false;
}
