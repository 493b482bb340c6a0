import { Element } from './element.js';
import { enterScope } from './scope.js';
import type { ElementInstance, Game } from '../game.js';

/**
 * Embedded sub-processes and event sub-processes: scopes of their own.
 *
 * Corrects bpmn-elements: variables are copied into a sub-process and never back
 * (test/process/engine/variables.spec.ts); an event sub-process with a timer or message start is
 * never armed, and none interrupts (test/process/engine/event-sub-process.spec.ts). Once only event
 * sub-processes run in a scope none begins any more (test/conformance/cells/event-sub-processes.ts).
 */
export class SubProcess extends Element {
  execute(game: Game, instance: ElementInstance): void {
    enterScope(game, instance);
  }
}
