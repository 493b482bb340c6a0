import { arm } from '../event-waits.js';
import { Element } from './element.js';
import type { ElementInstance, Game } from '../game.js';

/**
 * Event-based gateway: awaits the events behind it all at once; the first one takes the token, the
 * others are awaited no longer.
 *
 * Corrects bpmn-elements: an event behind the gateway runs as an activity of its own, and the others
 * are discarded as flows (test/process/engine/event-based-gateway.spec.ts).
 */
export class EventBasedGateway extends Element {
  execute(game: Game, instance: ElementInstance): void {
    const { graph } = instance.process.compiled;
    arm(
      game,
      instance,
      graph.outgoing(instance.node!).map(({ target }) => graph.node(target)),
    );
  }
}
