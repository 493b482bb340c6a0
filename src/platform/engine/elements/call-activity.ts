import { ModelError } from '../errors.js';
import { asName } from '../expressions.js';
import { visible } from '../variables.js';
import { Element } from './element.js';
import { at, type ElementInstance, type Game } from '../game.js';

/** Processes that call each other deeper than this call themselves without end. */
const MAX_DEPTH = 100;

/**
 * Call activities: the host starts the called process as an instance of the same tree. Errors and
 * escalations of the called process come to the boundary events here; ending this ends that.
 *
 * Corrects bpmn-elements: `zeebe:calledElement` is not read, and an escalation does not cross the
 * call (test/process/engine/call-activity.spec.ts, escalation.spec.ts).
 */
export class CallActivity extends Element {
  execute(game: Game, instance: ElementInstance): void {
    const { binding, propagateAllParentVariables, processId } = instance.node!.call!;
    if (depthOf(game, instance) >= MAX_DEPTH) {
      throw new ModelError('endless-loop', `processes call each other ${MAX_DEPTH} deep`);
    }
    game.openWait(instance, 'call', {
      kind: 'call-opened',
      ...at(instance),
      processId: game.evaluate(instance, processId, asName),
      binding,
      variables: propagateAllParentVariables ? visible(instance) : instance.locals,
    });
  }
}

/** How many calls lead to an instance. */
function depthOf(game: Game, { process }: ElementInstance): number {
  let depth = 0;
  for (let caller = game.caller(process); caller; caller = game.caller(caller.process)) depth++;
  return depth;
}
