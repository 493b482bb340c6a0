import { asName, asRetries } from '../expressions.js';
import { visible } from '../variables.js';
import { Element } from './element.js';
import { at, type ElementInstance, type Game } from '../game.js';

/**
 * Service tasks: a job of a type, done by its handler in code.
 *
 * Corrects bpmn-elements: a service task needs an `implementation`, and a second token waits until
 * the first has left (test/process/engine/concurrency.spec.ts).
 */
export class JobTask extends Element {
  execute(game: Game, instance: ElementInstance): void {
    openJob(game, instance);
  }
}

/** Announces a job; sees the input mappings, or everything visible where there are none. @throws ModelError */
export function openJob(game: Game, instance: ElementInstance): void {
  const { job, headers, inputs } = instance.node!;
  const type = game.evaluate(instance, job!.type, asName);
  const retries = game.evaluate(instance, job!.retries, asRetries);
  const variables = inputs.length > 0 ? instance.locals : visible(instance);
  game.openWait(instance, 'job', { kind: 'job-opened', ...at(instance), type, retries, headers, variables });
}
