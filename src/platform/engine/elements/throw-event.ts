import { addPeriod, asDuration, asString } from '../../feel/index.js';
import { broadcast } from '../event-waits.js';
import { asCorrelationKey, asName } from '../expressions.js';
import { throwEscalation } from '../throwing.js';
import { mapped } from '../variables.js';
import { Element } from './element.js';
import { openJob } from './job-task.js';
import { at, type ElementInstance, type Game } from '../game.js';

/**
 * What intermediate throw events, end events and send tasks have in common. A message and a signal
 * carry what their input mappings have made, never all that is visible, nor the item and counter of a
 * loop: they leave the instance. A message without a time to live is for those who wait for it now.
 *
 * Corrects bpmn-elements: a signal or escalation thrown inside a sub-process reaches its interrupting
 * boundary event only after the sub-process has completed (test/process/engine/interruption.spec.ts);
 * an escalation does not cross a call activity (test/process/engine/escalation.spec.ts).
 */
export abstract class ThrowEvent extends Element {
  execute(game: Game, instance: ElementInstance): void {
    const { event, job } = instance.node!;
    if (job) {
      openJob(game, instance);
      return;
    }
    switch (event?.kind) {
      case 'message': {
        const messageName = game.evaluate(instance, event.name, asName);
        const correlationKey = event.correlationKey
          ? game.evaluate(instance, event.correlationKey, asCorrelationKey)
          : '';
        const now = game.environment.now();
        const timeToLiveMs = event.timeToLive
          ? addPeriod(now, game.evaluate(instance, event.timeToLive, asDuration)) - now
          : 0;
        const variables = mapped(instance);
        game.emit({ kind: 'message-thrown', ...at(instance), messageName, correlationKey, timeToLiveMs, variables });
        break;
      }
      case 'signal': {
        const signalName = game.evaluate(instance, event.name, asName);
        const variables = mapped(instance);
        game.emit({ kind: 'signal-thrown', ...at(instance), signalName, variables });
        broadcast(game, signalName, variables);
        break;
      }
      case 'escalation': {
        const code = event.code ? game.evaluate(instance, event.code, asString) : '';
        throwEscalation(game, instance, code, {});
        break;
      }
      default:
    }
    if (!instance.ended) game.complete(instance);
  }
}
