import { Element } from './element.js';
import type { ElementInstance, Game } from '../game.js';

/** Plain and manual tasks: nothing is managed here, the token passes. */
export class PassThrough extends Element {
  execute(game: Game, instance: ElementInstance): void {
    game.complete(instance);
  }
}
