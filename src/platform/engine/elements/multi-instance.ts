import { asBoolean, asJson } from '../../feel/index.js';
import { asList } from '../expressions.js';
import { assign, propagate } from '../variables.js';
import type { ElementInstance, Game } from '../game.js';

/**
 * Multi-instance activities: a body around one instance for each item, at once or one after another.
 * The body holds the boundary events and gathers the outputs.
 *
 * Corrects bpmn-elements: `zeebe:loopCharacteristics` is not read
 * (test/process/engine/multi-instance.spec.ts).
 */

/** @throws ModelError when the collection is no list */
export function startLoop(game: Game, body: ElementInstance): void {
  const { multiInstance } = body.node!;
  const { inputCollection, outputCollection, sequential } = multiInstance!;
  const items = game.evaluate(body, inputCollection, (value) => asList(value).map(asJson));
  const total = items.length;
  body.loop = { total, started: 0, completed: 0, items };
  if (outputCollection !== undefined) assign(body, { [outputCollection]: items.map(() => null) });
  if (total === 0) game.complete(body);
  else for (let count = sequential ? 1 : total; count > 0; count--) startNext(game, body);
}

/** An instance of the activity is done: goes on to the next, or completes the body. @throws ModelError */
export function leaveLoop(game: Game, instance: ElementInstance): void {
  const body = instance.parent!;
  const loop = body.loop!;
  const { outputElement, outputCollection, completionCondition, sequential } = body.node!.multiInstance!;

  const output = outputElement ? game.evaluate(instance, outputElement, asJson) : null;
  const isEnough =
    completionCondition !== undefined &&
    game.evaluate(instance, completionCondition, asBoolean, {
      numberOfInstances: loop.total,
      numberOfActiveInstances: body.children.size - 1,
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
  const { inputElement } = body.node!.multiInstance!;
  const item = loop.items.shift();
  const loopCounter = (loop.started += 1);
  const locals = { ...(inputElement === undefined ? {} : { [inputElement]: item }), loopCounter };
  game.schedule(body, () => game.begin(body, body.node!, { locals, loopCounter }));
}
