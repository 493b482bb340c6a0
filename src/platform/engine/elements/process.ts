import type { ElementInstance, Game } from '../game.js';
import { Element } from './element.js';
import { enterScope } from './scope.js';

/**
 * The process itself: the outermost scope.
 *
 * Corrects bpmn-elements: each activity keeps a broker with queues of messages as its state, runs one
 * token at a time and hears of discarded flows; the state is 5 to 36 kB and events are lost inside
 * sub-processes. Here tokens are plain data, see `token-game.ts` (all of test/process/engine).
 */
export class Process extends Element {
  execute(game: Game, instance: ElementInstance): void {
    enterScope(game, instance);
  }
}
