import type { NodeModel } from '../../definitions/index.js';
import { Element } from './element.js';
import type { ElementInstance, Game } from '../game.js';

/**
 * Inclusive gateway. The split takes every flow whose condition is true, else the default. The join
 * waits as long as a token elsewhere in the scope can still come to an incoming flow that is empty.
 *
 * Corrects bpmn-elements: the join does not wait, so that what follows runs at the first branch and
 * again at the second (test/process/engine/inclusive-gateway.spec.ts).
 */
export class InclusiveGateway extends Element {
  override arrive(game: Game, scope: ElementInstance, node: NodeModel, flowId: string): void {
    if (node.incoming.length === 1) {
      game.begin(scope, node);
      return;
    }
    // Decided when nothing else moves: a token on its way now may be here by then.
    game.hold(scope, node.id, flowId);
    game.ask(scope);
  }

  execute(game: Game, instance: ElementInstance): void {
    game.complete(instance);
  }
}

/** The first inclusive gateway of a scope at which tokens wait that need not wait any longer. */
export function fireableJoin(scope: ElementInstance): NodeModel | undefined {
  const { graph } = scope.process.compiled;
  for (const [gatewayId, waiting] of scope.joins) {
    const gateway = graph.node(gatewayId);
    if (gateway.type === 'inclusiveGateway' && isActivated(scope, gateway, waiting)) return gateway;
  }
  return undefined;
}

/**
 * BPMN 2.0.2, 13.4.3: it waits for a token that can come to an incoming flow without one, unless that
 * token can also come to an incoming flow which has one already. Paths through the gateway itself do
 * not count.
 */
function isActivated(scope: ElementInstance, gateway: NodeModel, waiting: ReadonlyMap<string, number>): boolean {
  const reaching = scope.process.compiled.graph.reaching(gateway);
  const [occupied, empty] = [[...waiting.keys()], gateway.incoming.filter((flowId) => !waiting.has(flowId))];
  const canReach = (nodeId: string) => (flowId: string) => reaching.get(flowId)!.has(nodeId);
  return !tokensOf(scope, gateway.id).some(
    (nodeId) => empty.some(canReach(nodeId)) && !occupied.some(canReach(nodeId)),
  );
}

/** Ids of the nodes at which the other tokens of a scope are: in elements, or before other joins. */
function tokensOf(scope: ElementInstance, exceptId: string): string[] {
  const running = [...scope.children].map((child) => child.elementId);
  return [...running, ...scope.joins.keys()].filter((nodeId) => nodeId !== exceptId);
}
