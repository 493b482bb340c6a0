import { asBoolean } from '../../feel/index.js';
import type { ElementInstance, Game } from '../game.js';

/**
 * Standard loops: a body around one turn after another, as long as the condition holds and the maximum
 * is not reached. The condition is looked at where the activity stands, after its outputs are mapped;
 * `loopCounter` is there the number of turns done, and within a turn its number, from 1.
 *
 * Corrects bpmn-elements: `loopCondition` is inverted, and `testBefore` with true hangs
 * (test/process/engine/standard-loop.spec.ts).
 */

/** @throws ModelError when the condition is no boolean */
export function startTurns(game: Game, body: ElementInstance): void {
  const { testBefore } = body.node!.standardLoop!;
  const isOver = testBefore && !goesOn(game, body, 0);
  body.loop = { total: 0, started: 0, completed: 0, items: [] };
  if (isOver) game.complete(body);
  else nextTurn(game, body);
}

/** A turn is done. @throws ModelError when the condition is no boolean */
export function leaveTurn(game: Game, turn: ElementInstance): void {
  const body = turn.parent!;
  const loop = body.loop!;
  const again = goesOn(game, body, loop.completed + 1);
  loop.completed += 1;
  game.leave(turn, []);
  if (again) nextTurn(game, body);
  else game.complete(body);
}

function goesOn(game: Game, body: ElementInstance, done: number): boolean {
  const { condition, maximum } = body.node!.standardLoop!;
  if (maximum !== undefined && done >= maximum) return false;
  return !condition || game.evaluate(body, condition, asBoolean, { loopCounter: done });
}

function nextTurn(game: Game, body: ElementInstance): void {
  const loopCounter = (body.loop!.started += 1);
  game.schedule(body, () => game.begin(body, body.node!, { locals: { loopCounter }, loopCounter }));
}
