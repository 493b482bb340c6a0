import { orNull } from '../../feel/index.js';
import { asGroups, asPriority, asUser, asUsers } from '../expressions.js';
import { evaluateDates } from '../task-dates.js';
import { visible } from '../variables.js';
import { Element } from './element.js';
import { at, type ElementInstance, type Game } from '../game.js';

/** As in Camunda 8: between 0 and 100, this where nothing is said. */
const DEFAULT_PRIORITY = 50;

/**
 * User tasks: who may do it, until when, with which form.
 *
 * Corrects bpmn-elements: one run of an activity at a time. Here each token is a task of its own
 * (test/process/engine/concurrency.spec.ts).
 */
export class UserTask extends Element {
  execute(game: Game, instance: ElementInstance): void {
    const { name, headers, userTask } = instance.node!;
    const { assignee, candidateGroups, candidateUsers, priority, formId } = userTask ?? {};
    const { dates, dueExplanation, open } = evaluateDates(game, instance, game.environment.now());
    game.openWait(instance, 'user-task', {
      kind: 'user-task-opened',
      ...at(instance),
      name,
      assignee: (assignee && game.evaluate(instance, assignee, orNull(asUser))) ?? undefined,
      candidateGroups: (candidateGroups && game.evaluate(instance, candidateGroups, orNull(asGroups))) ?? [],
      candidateUsers: (candidateUsers && game.evaluate(instance, candidateUsers, orNull(asUsers))) ?? [],
      ...dates,
      dueExplanation,
      priority: (priority && game.evaluate(instance, priority, orNull(asPriority))) ?? DEFAULT_PRIORITY,
      formId,
      headers,
      variables: visible(instance),
    });
    instance.dates = open;
  }
}
