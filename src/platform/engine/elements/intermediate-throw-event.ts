import { ModelError } from '../errors.js';
import { ThrowEvent } from './throw-event.js';
import type { ElementInstance, Game } from '../game.js';

/** Intermediate throw events: message, signal, escalation, link, and none (a milestone). */
export class IntermediateThrowEvent extends ThrowEvent {
  override execute(game: Game, instance: ElementInstance): void {
    const node = instance.node!;
    if (node.event?.kind !== 'link') {
      super.execute(game, instance);
      return;
    }
    const target = instance.process.compiled.graph.linkTarget(node);
    if (!target) throw new ModelError('no-flow-taken', `nothing catches the link ${node.event.name}`);
    const scope = instance.parent!;
    game.schedule(scope, () => game.begin(scope, target));
    game.complete(instance);
  }
}
