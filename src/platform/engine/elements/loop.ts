import type { ElementInstance, Game } from '../game.js';
import { leaveInstance, releaseOutputs, startInstances } from './multi-instance.js';
import { leaveTurn, startTurns } from './standard-loop.js';

/**
 * An activity that runs more than once: a body around its instances. The body holds the boundary
 * events and sends the token on; the instances do the work, and have a loop counter.
 */

/** @throws ModelError */
export function startLoop(game: Game, body: ElementInstance): void {
  if (body.node!.multiInstance) startInstances(game, body);
  else startTurns(game, body);
}

/** An instance of the activity is done: goes on to the next, or completes the body. @throws ModelError */
export function leaveLoop(game: Game, instance: ElementInstance): void {
  if (instance.node!.multiInstance) leaveInstance(game, instance);
  else leaveTurn(game, instance);
}

/** A body is done: what it gathered goes out. */
export function releaseLoop(body: ElementInstance): void {
  if (body.node!.multiInstance) releaseOutputs(body);
}
