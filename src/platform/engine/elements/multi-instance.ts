import { asBoolean, asJson } from '../../feel/index.js';
import { ModelError } from '../errors.js';
import { asCount, asList } from '../expressions.js';
import { assign, propagate } from '../variables.js';
import type { ElementInstance, Game } from '../game.js';

/**
 * Multi-instance activities: a body around one instance for each item of a list, or for each number up
 * to a cardinality, at once or one after another. The body gathers the outputs.
 *
 * Corrects bpmn-elements: `zeebe:loopCharacteristics` is not read
 * (test/process/engine/multi-instance.spec.ts).
 */

/** More instances than this would hold the node, and every step of the process after. */
const MAX_INSTANCES = 5_000;

/** @throws ModelError when the collection is no list, the cardinality no number of instances */
export function startInstances(game: Game, body: ElementInstance): void {
  const { inputCollection, cardinality, outputCollection, sequential } = body.node!.multiInstance!;
  const items = inputCollection ? game.evaluate(body, inputCollection, asList) : [];
  const total = cardinality ? game.evaluate(body, cardinality, asCount) : items.length;
  if (!Number.isInteger(total) || total < 0) {
    throw new ModelError('expression', `the loop cardinality is ${total}, which is no number of instances`);
  }
  if (total > MAX_INSTANCES) {
    throw new ModelError('too-many-instances', `${total} instances are more than the ${MAX_INSTANCES} that may be`);
  }
  const loop = { total, started: 0, completed: 0, items: items.map(asJson) };
  if (!sequential) game.reserve(total);
  body.loop = loop;
  if (outputCollection !== undefined) assign(body, { [outputCollection]: Array<null>(total).fill(null) });
  if (total === 0) game.complete(body);
  else for (let count = sequential ? 1 : total; count > 0; count--) startNext(game, body);
}

/** An instance of the activity is done: goes on to the next, or completes the body. @throws ModelError */
export function leaveInstance(game: Game, instance: ElementInstance): void {
  const body = instance.parent!;
  const loop = body.loop!;
  const { outputElement, outputCollection, completionCondition, sequential } = body.node!.multiInstance!;

  const output = outputElement ? game.evaluate(instance, outputElement, asJson) : null;
  const isEnough =
    completionCondition !== undefined &&
    game.evaluate(instance, completionCondition, asBoolean, {
      numberOfInstances: loop.total,
      // Counted, since of those that begin at once some may not have had their turn yet.
      numberOfActiveInstances: loop.started - loop.completed - 1,
      numberOfCompletedInstances: loop.completed + 1,
      numberOfTerminatedInstances: 0,
    });

  loop.completed += 1;
  if (outputCollection !== undefined) {
    const outputs = [...(body.locals[outputCollection] as unknown[])];
    outputs[instance.loopCounter! - 1] = output;
    assign(body, { [outputCollection]: outputs });
  }
  game.leave(instance, []);
  if (isEnough) game.terminateInside(body);
  if (isEnough || loop.completed === loop.total) game.complete(body);
  else if (sequential) startNext(game, body);
}

/** What was gathered goes out of the body, where the outputs of a single instance would go. */
export function releaseOutputs(body: ElementInstance): void {
  const { outputCollection } = body.node!.multiInstance!;
  if (outputCollection !== undefined) propagate(body.parent!, { [outputCollection]: body.locals[outputCollection] });
}

function startNext(game: Game, body: ElementInstance): void {
  const loop = body.loop!;
  const { inputElement, cardinality } = body.node!.multiInstance!;
  const loopCounter = (loop.started += 1);
  const item = cardinality ? loopCounter : loop.items.shift();
  const locals = { ...(inputElement === undefined ? {} : { [inputElement]: item }), loopCounter };
  game.schedule(body, () => game.begin(body, body.node!, { locals, loopCounter }));
}
