import { armEventSubProcesses } from '../event-waits.js';
import { ModelError } from '../errors.js';
import type { ElementInstance, Game } from '../game.js';

/**
 * Begins a process or a sub-process: its event sub-processes are armed, a token comes to its start
 * event. @throws ModelError before anything is announced
 */
export function enterScope(game: Game, scope: ElementInstance): void {
  const { graph } = scope.process.compiled;
  const { occurred, elementId } = scope;
  const entries = occurred ? [graph.node(occurred.eventId)] : graph.entries(elementId);
  if (entries.length === 0 && !scope.parent) {
    throw new ModelError('no-none-start-event', `${elementId} can only be started by a message or a timer`);
  }
  armEventSubProcesses(game, scope);
  scope.occurred = undefined;
  for (const node of entries) game.schedule(scope, () => game.begin(scope, node, { occurred }));
  game.checkDone(scope);
}
