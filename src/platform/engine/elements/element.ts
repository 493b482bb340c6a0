import type { FlowModel, NodeModel } from '../../definitions/index.js';
import { asBoolean } from '../../feel/index.js';
import { ModelError } from '../errors.js';
import type { Behaviour, ElementInstance, Game } from '../game.js';

/**
 * The behaviour of one element of a diagram. bpmn-engine's context makes it, once per version; it
 * keeps no state, so all instances share it and several of them may run it at once.
 */
export abstract class Element implements Behaviour {
  readonly id: string;
  readonly type: string;

  /** @param definition the element as the source context of bpmn-engine holds it */
  constructor(definition: { id: string; type: string }) {
    this.id = definition.id;
    this.type = definition.type;
  }

  /** Each token starts an instance of its own. */
  arrive(game: Game, scope: ElementInstance, node: NodeModel, _flowId: string): void {
    game.begin(scope, node);
  }

  abstract execute(game: Game, instance: ElementInstance): void;

  outgoing(game: Game, instance: ElementInstance): FlowModel[] {
    return openFlows(game, instance);
  }
}

/**
 * Every flow without a condition or with a true one. The default flow when no condition is true: a
 * sibling without a condition does not take its place.
 *
 * Corrects bpmn-elements: a default flow is suppressed by an unconditional sibling
 * (test/process/engine/default-flow.spec.ts).
 */
export function openFlows(game: Game, instance: ElementInstance): FlowModel[] {
  const node = instance.node!;
  const flows = instance.process.compiled.graph.outgoing(node);
  let anyTrue = false;
  const open = flows.filter(({ id, condition }) => {
    if (id === node.defaultFlow) return false;
    if (!condition) return true;
    const isTrue = game.evaluate(instance, condition, asBoolean);
    anyTrue ||= isTrue;
    return isTrue;
  });
  if (!anyTrue && node.defaultFlow !== undefined) open.push(instance.process.compiled.graph.flow(node.defaultFlow));
  if (open.length === 0 && flows.length > 0) throw noFlowTaken(node);
  return open;
}

export function noFlowTaken(node: NodeModel): ModelError {
  return new ModelError('no-flow-taken', `no outgoing flow of ${node.id} is open and it has no default flow`);
}
