import { evaluate } from 'feelin';

import type { FeelNode, FeelTree } from './syntax.js';

/** The names an expression takes from outside, in order of appearance, each once. */
export interface FreeNames {
  /** Variables that must be there for the expression to mean anything. */
  variables: string[];
  /** Functions that are called and are neither FEEL's own nor defined in the expression. */
  functions: string[];
  /** Names within a filter's brackets: properties of the item or variables, known only when it runs. */
  inFilters: string[];
}

/** Finds the free names of a parsed expression. */
export function freeNames(source: string, tree: FeelTree): FreeNames {
  const found: Record<keyof FreeNames, Set<string>> = {
    variables: new Set(),
    functions: new Set(),
    inFilters: new Set(),
  };
  walk(tree.topNode, { bound: new Set(), inFilter: false });
  return {
    variables: [...found.variables],
    functions: [...found.functions],
    inFilters: [...found.inFilters].filter((name) => !found.variables.has(name)),
  };

  function walk(node: FeelNode, scope: Scope): void {
    switch (node.name) {
      case 'VariableName':
        return note(nameOf(node), node, scope);
      case 'Type': // the names of types
      case 'PathName': // a property of what stands before the dot
        return;
      case 'ForExpression':
      case 'QuantifiedExpression':
        return walkIteration(node, scope);
      case 'Context':
        return walkContext(node, scope);
      case 'FunctionDefinition': {
        const parameters = descendants(node.getChild('FormalParameters'), 'ParameterName').map(nameOf);
        const body = node.getChild('FunctionBody');
        if (body) walk(body, bind(scope, parameters));
        return;
      }
      case 'FilterExpression': {
        const [list, ...filter] = children(node);
        if (list) walk(list, scope);
        for (const part of filter) walk(part, { ...bind(scope, ['item']), inFilter: true });
        return;
      }
      case 'NamedParameter': {
        const value = node.lastChild;
        if (value) walk(value, scope);
        return;
      }
      default:
        for (const child of children(node)) walk(child, scope);
    }
  }

  function note(name: string, node: FeelNode, scope: Scope): void {
    if (scope.bound.has(name)) return;
    if (node.parent?.name === 'FunctionInvocation' && node.prevSibling === null) {
      if (!isBuiltIn(name)) found.functions.add(name);
    } else if (scope.inFilter) found.inFilters.add(name);
    else if (!isBuiltIn(name)) found.variables.add(name);
  }

  /** `for x in xs, y in x return …`: each name is known to what follows it. */
  function walkIteration(node: FeelNode, outer: Scope): void {
    let scope = outer;
    for (const child of children(node)) {
      if (child.name !== 'InExpressions') {
        walk(child, node.name === 'ForExpression' ? bind(scope, ['partial']) : scope);
        continue;
      }
      for (const part of children(child)) {
        const name = part.getChild('Name');
        for (const inner of children(part)) if (inner.name !== 'Name') walk(inner, scope);
        if (name) scope = bind(scope, [nameOf(name)]);
      }
    }
  }

  /** `{ a: 1, b: a + 1 }`: each entry sees the ones before it. */
  function walkContext(node: FeelNode, outer: Scope): void {
    let scope = outer;
    for (const entry of node.getChildren('ContextEntry')) {
      const [key, ...value] = children(entry);
      for (const part of value) walk(part, scope);
      if (key) scope = bind(scope, [nameOf(key).replace(/^"|"$/g, '')]);
    }
  }

  function nameOf(node: FeelNode): string {
    return source.slice(node.from, node.to).trim().replace(/\s+/g, ' ');
  }
}

interface Scope {
  bound: ReadonlySet<string>;
  inFilter: boolean;
}

const bind = (scope: Scope, names: string[]): Scope => ({ ...scope, bound: new Set([...scope.bound, ...names]) });

function children(node: FeelNode): FeelNode[] {
  const all: FeelNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) all.push(child);
  return all;
}

function descendants(node: FeelNode | null, name: string): FeelNode[] {
  if (!node) return [];
  return children(node).flatMap((child) => (child.name === name ? [child] : descendants(child, name)));
}

const builtIns = new Map<string, boolean>();
/** Of DMN, and in feelin 8 no more than their names: they answer null whatever they are given. */
export const NAMES_ONLY: ReadonlySet<string> = new Set([
  'coincides',
  'during',
  'finished by',
  'finishes',
  'overlaps after',
  'overlaps before',
  'started by',
  'starts',
]);

/** Whether FEEL itself defines the function. feelin exports no list, but answers the function for its name. */
function isBuiltIn(name: string): boolean {
  // All of FEEL's own are words in small letters; any other name would be evaluated for nothing.
  if (!/^[a-z]+( [a-z]+)*$/.test(name) || NAMES_ONLY.has(name)) return false;
  let known = builtIns.get(name);
  if (known === undefined) {
    known = typeof evaluate(name).value === 'function';
    builtIns.set(name, known);
  }
  return known;
}
