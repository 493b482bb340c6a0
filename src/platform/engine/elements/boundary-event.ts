import { Element } from './element.js';
import type { ElementInstance, Game } from '../game.js';

/**
 * Boundary events: the host holds what is awaited, an instance of the event is what follows from it.
 *
 * Corrects bpmn-elements: an interrupting boundary event acts too late when everything runs
 * synchronously (test/process/engine/interruption.spec.ts); a non-interrupting one fires once only
 * (test/process/engine/boundary-event.spec.ts).
 */
export class BoundaryEvent extends Element {
  execute(game: Game, instance: ElementInstance): void {
    game.complete(instance, instance.occurred?.variables);
  }
}
