import type { FlowModel } from '../../definitions/index.js';
import { asBoolean } from '../../feel/index.js';
import { Element, noFlowTaken } from './element.js';
import type { ElementInstance, Game } from '../game.js';

/**
 * Exclusive gateway: the first flow in document order whose condition is true, else the default.
 *
 * Corrects bpmn-elements: a condition that throws, or a gateway where nothing matches, ends in an
 * unhandled rejection instead of an incident (test/process/engine/incident.spec.ts).
 */
export class ExclusiveGateway extends Element {
  execute(game: Game, instance: ElementInstance): void {
    game.complete(instance);
  }

  override outgoing(game: Game, instance: ElementInstance): FlowModel[] {
    const node = instance.node!;
    const { graph } = instance.process.compiled;
    const flows = graph.outgoing(node);
    const open = flows.find(
      ({ id, condition }) => id !== node.defaultFlow && (!condition || game.evaluate(instance, condition, asBoolean)),
    );
    if (open) return [open];
    if (node.defaultFlow !== undefined) return [graph.flow(node.defaultFlow)];
    if (flows.length === 0) return [];
    throw noFlowTaken(node);
  }
}
