import type { FlowModel, NodeModel } from '../../definitions/index.js';
import { Element } from './element.js';
import type { ElementInstance, Game } from '../game.js';

/**
 * Parallel gateway: goes on when a token waits on each incoming flow, and takes one from each.
 *
 * Corrects bpmn-elements: the join counts discarded flows, so that a token passes behind an exclusive
 * split, and the split evaluates conditions (test/process/engine/parallel-gateway.spec.ts).
 */
export class ParallelGateway extends Element {
  override arrive(game: Game, scope: ElementInstance, node: NodeModel, flowId: string): void {
    if (game.hold(scope, node.id, flowId).size < node.incoming.length) return;
    game.release(scope, node.id);
    game.begin(scope, node);
  }

  execute(game: Game, instance: ElementInstance): void {
    game.complete(instance);
  }

  override outgoing(_game: Game, instance: ElementInstance): FlowModel[] {
    return instance.process.compiled.graph.outgoing(instance.node!);
  }
}
