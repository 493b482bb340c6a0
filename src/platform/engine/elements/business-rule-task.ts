import { asName } from '../expressions.js';
import { visible } from '../variables.js';
import { Element } from './element.js';
import { openJob } from './job-task.js';
import { at, type ElementInstance, type Game } from '../game.js';

/**
 * Business rule tasks: a decision table, or a job.
 *
 * Corrects bpmn-elements: `zeebe:calledDecision` is not read and the task passes
 * (test/process/engine/tasks.spec.ts).
 */
export class BusinessRuleTask extends Element {
  execute(game: Game, instance: ElementInstance): void {
    const { decision } = instance.node!;
    if (!decision) {
      openJob(game, instance);
      return;
    }
    const { binding, resultVariable } = decision;
    const decisionId = game.evaluate(instance, decision.decisionId, asName);
    const variables = visible(instance);
    game.openWait(instance, 'decision', {
      kind: 'decision-opened',
      ...at(instance),
      decisionId,
      binding,
      variables,
      resultVariable,
    });
  }
}
