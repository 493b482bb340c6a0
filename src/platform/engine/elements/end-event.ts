import { asString } from '../../feel/index.js';
import { ModelError } from '../errors.js';
import { throwError } from '../throwing.js';
import { ThrowEvent } from './throw-event.js';
import type { ElementInstance, Game } from '../game.js';

/**
 * End events. An error without a catcher parks the token where it was thrown; terminate ends
 * everything else in its scope, which then completes.
 *
 * Corrects bpmn-elements: an uncaught error ends in an unhandled rejection
 * (test/process/engine/error.spec.ts).
 */
export class EndEvent extends ThrowEvent {
  override execute(game: Game, instance: ElementInstance): void {
    const { event, id } = instance.node!;
    if (event?.kind === 'error') {
      const code = event.code ? game.evaluate(instance, event.code, asString) : '';
      if (!throwError(game, instance, code, {})) {
        throw new ModelError('unhandled-error', `nothing catches the error "${code}" thrown by ${id}`);
      }
      return;
    }
    if (event?.kind === 'terminate') game.terminateInside(instance.parent!, instance);
    super.execute(game, instance);
  }
}
