import { asJson } from '../../feel/index.js';
import { Element } from './element.js';
import { openJob } from './job-task.js';
import type { ElementInstance, Game } from '../game.js';

/**
 * Script tasks: a FEEL expression and the variable for its result, or a job.
 *
 * Corrects bpmn-elements: scripts are JavaScript in `vm`, which is no sandbox
 * (test/process/engine/tasks.spec.ts).
 */
export class ScriptTask extends Element {
  execute(game: Game, instance: ElementInstance): void {
    const { script } = instance.node!;
    if (!script) openJob(game, instance);
    else game.complete(instance, { [script.resultVariable]: game.evaluate(instance, script.expression, asJson) });
  }
}
