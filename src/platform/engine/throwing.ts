import type { NodeModel } from '../definitions/index.js';
import { asString } from '../feel/index.js';
import type { Variables } from './contract.js';
import { trigger } from './event-waits.js';
import type { ElementInstance, Game } from './game.js';

type Thrown = 'error' | 'escalation';

interface Catcher {
  /** The activity with the boundary event, or the scope of the event sub-process. */
  owner: ElementInstance;
  node: NodeModel;
}

/**
 * Throws an error to the nearest catcher, which interrupts everything between the two.
 * @returns whether there was one; if not, nothing has changed
 * @throws ModelError when the code of a catcher does not evaluate
 */
export function throwError(game: Game, thrower: ElementInstance, code: string, variables: Variables): boolean {
  return throwTo(game, thrower, 'error', code, variables);
}

/** Throws an escalation to the nearest catcher. The thrower goes on unless the catcher interrupts it. */
export function throwEscalation(game: Game, thrower: ElementInstance, code: string, variables: Variables): boolean {
  return throwTo(game, thrower, 'escalation', code, variables);
}

function throwTo(game: Game, thrower: ElementInstance, thrown: Thrown, code: string, variables: Variables): boolean {
  const catcher = findCatcher(game, thrower, thrown, code);
  if (catcher) trigger(game, catcher.owner, catcher.node, variables);
  return catcher !== undefined;
}

/**
 * From the inside out: the border of the activity, the event sub-processes of the scope around it,
 * the border of that scope, …, the call activity that called the process. On one level the same code
 * goes before a catcher of all codes.
 */
function findCatcher(game: Game, thrower: ElementInstance, thrown: Thrown, code: string): Catcher | undefined {
  let from: ElementInstance | undefined = thrower;
  while (from) {
    const { graph } = from.process.compiled;
    const { node, parent: scope }: ElementInstance = from;
    if (node && from.loopCounter === undefined) {
      const catcher = match(game, from, graph.boundaries(node.id), thrown, code);
      if (catcher) return catcher;
    }
    if (scope && !scope.isLoopBody && !scope.interrupted) {
      const starts = graph
        .eventSubProcesses(scope.elementId)
        .filter(({ process }) => process.id !== node?.id) // what it throws itself it does not catch
        .map(({ start }) => start);
      const catcher = match(game, scope, starts, thrown, code);
      if (catcher) return catcher;
    }
    from = scope ?? game.caller(from.process);
  }
  return undefined;
}

function match(
  game: Game,
  owner: ElementInstance,
  nodes: readonly NodeModel[],
  thrown: Thrown,
  code: string,
): Catcher | undefined {
  let ofAllCodes: NodeModel | undefined;
  for (const node of nodes) {
    const { event } = node;
    if (event?.kind !== thrown) continue;
    if (!event.code) ofAllCodes ??= node;
    else if (game.evaluate(owner, event.code, asString) === code) return { owner, node };
  }
  return ofAllCodes && { owner, node: ofAllCodes };
}
