import { Element } from './element.js';
import type { ElementInstance, Game } from '../game.js';

/**
 * Start events: by the time one runs, its event has occurred.
 *
 * Corrects bpmn-elements: start events of event sub-processes for timers and messages are never
 * armed. Here the scope arms them, see `event-waits.ts` (test/process/engine/event-sub-process.spec.ts).
 */
export class StartEvent extends Element {
  execute(game: Game, instance: ElementInstance): void {
    game.complete(instance, instance.occurred?.variables);
  }
}
