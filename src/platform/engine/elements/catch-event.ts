import { arm } from '../event-waits.js';
import { Element } from './element.js';
import type { ElementInstance, Game } from '../game.js';

/**
 * Intermediate catch events (timer, message, signal, condition, link) and receive tasks. Behind an event-based
 * gateway the event has already occurred.
 *
 * Corrects bpmn-elements: timers of 24.8 days and more are never armed, and a timer that is due at
 * recovery fires within whatever command comes first (test/process/engine/timer.spec.ts). Here a
 * timer is armed with its instant and fires only by command.
 */
export class CatchEvent extends Element {
  execute(game: Game, instance: ElementInstance): void {
    const { occurred, node } = instance;
    if (occurred || node!.event?.kind === 'link') game.complete(instance, occurred?.variables);
    else arm(game, instance, [node!]);
  }
}
