import { evaluate, type Warning } from 'feelin';

import { FeelSyntaxError } from './errors.js';
import { type Counting, countingIterations, edited } from './iterations.js';
import { freeNames, type FreeNames } from './names.js';
import { evidentType, parseFeel, type EvidentType, type FeelDialect, type FeelNode, type FeelTree } from './syntax.js';

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
  /** Goes through lists or ranges, so that its iterations are to be counted. */
  readonly iterates: boolean;
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
  const edits = countingIterations(source, tree);
  const part = (from: number, to: number) => edited(source, edits, from, to);
  const iterates = edits.length > 0;
  if (dialect === 'expression') {
    const programs = [new Program(part(0, source.length), shape)];
    return { source, dialect, names, negated: false, programs, iterates };
  }
  const { tests, negated } = testsOf(tree, part);
  return { source, dialect, names, negated, programs: tests.map((test) => new Program(test, shape)), iterates };
}

/** Characters of the sources that are remembered: more than one file may have, so that none is parsed twice for it. */
const MOST_KNOWN = 200_000;
const known = new Map<string, LookedThrough | FeelSyntaxError>();
let knownLength = 0;

/** What can be said of an expression that is not run. */
export interface LookedThrough extends FreeNames {
  /** Absent where it shows only when it runs. */
  type?: EvidentType;
}

/**
 * Looks through an expression, which need not be compiled for it. It is remembered, also that it is
 * none: the same one is asked for by several rules, for many elements, and when it is deployed.
 * @throws FeelSyntaxError
 */
export function lookThrough(source: string): LookedThrough {
  const found = known.get(source) ?? remembered(source, lookedThrough(source));
  if (found instanceof FeelSyntaxError) throw found;
  return found;
}

function lookedThrough(source: string): LookedThrough | FeelSyntaxError {
  try {
    const tree = parseFeel(source, 'expression', {});
    const type = evidentType(tree);
    return { ...freeNames(source, tree), ...(type ? { type } : {}) };
  } catch (error) {
    if (error instanceof FeelSyntaxError) return error;
    throw error;
  }
}

function remembered<T extends LookedThrough | FeelSyntaxError>(source: string, found: T): T {
  if (source.length > MOST_KNOWN) return found; // refused by its length alone
  if (knownLength + source.length > MOST_KNOWN) {
    known.clear();
    knownLength = 0;
  }
  known.set(source, found);
  knownLength += source.length;
  return found;
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

interface ProgramText extends Counting {
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
  private readonly toSource: Counting['toSource'];

  /** A test that speaks of the input itself: only true is a match, null is not equal to a null input. */
  readonly isTruth: boolean;

  constructor({ text, toSource, isTruth = false }: ProgramText, shape: Record<string, unknown>) {
    // In parentheses, since the grammar knows `function() external …`; the line break ends a comment.
    const head = 'function() (';
    Object.assign(this.scope, shape);
    const { value, warnings } = evaluate(`${head}${text}\n)`, this.scope);
    this.body = value as Invocable;
    this.warnings = warnings;
    this.toSource = (offset) => toSource(offset - head.length);
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
    return { ...warning, position: { from: this.toSource(from), to: this.toSource(to) } };
  }
}

/**
 * The single tests of `a, >3, not(…)`-style unary tests. A comparison without a left side and a
 * boolean literal are tests of the input, so the input is written before them; all else is
 * evaluated as it stands and compared afterwards.
 */
function testsOf(
  tree: FeelTree,
  part: (from: number, to: number) => Counting,
): { tests: ProgramText[]; negated: boolean } {
  const root = tree.topNode;
  const list = root.getChild('PositiveUnaryTests');
  const tests = (list?.getChildren('PositiveUnaryTest') ?? []).map((test): ProgramText => {
    const written = part(test.from, test.to);
    const inner = test.firstChild;
    if (inner?.name === 'SimplePositiveUnaryTest' && inner.firstChild?.name === 'CompareOp') {
      return { ...around('? in (', written, ')'), isTruth: true };
    }
    if (inner?.name === 'BooleanLiteral') return { ...around('? = ', written, ''), isTruth: true };
    return { ...written, isTruth: mentionsInput(test) };
  });
  return { tests, negated: root.firstChild?.name === 'not' };
}

const around = (before: string, { text, toSource }: Counting, after: string): Counting => ({
  text: `${before}${text}${after}`,
  toSource: (offset) => toSource(offset - before.length),
});

function mentionsInput(test: FeelNode): boolean {
  for (let child = test.firstChild; child; child = child.nextSibling) {
    if (child.name === '?' || mentionsInput(child)) return true;
  }
  return false;
}
