import { asDueInstant } from '../feel/index.js';
import { ModelError } from './errors.js';
import { at, type ElementInstance, type EventWait, type Game, type ProcessInstance } from './game.js';
import { evaluateDates } from './task-dates.js';

/**
 * Evaluates again what is due in an instance, as at the instant when it was armed or opened, and
 * announces what differs. Nothing fires: a timer moved to the past is due, and fires by command.
 */
export function reschedule(game: Game, process: ProcessInstance): void {
  // By key, which is by age: a recovered instance holds them in another order.
  const timers = [...process.eventWaits.values()].sort((a, b) => (a.wait.key < b.wait.key ? -1 : 1));
  for (const { owner, wait } of timers) moveTimer(game, owner, wait);
  const tasks = [...process.elements.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
  for (const instance of tasks) moveTask(game, instance);
}

function moveTimer(game: Game, owner: ElementInstance, wait: EventWait): void {
  const { armedAt, dueAt: from } = wait;
  const { event } = wait.node;
  if (event?.kind !== 'timer' || event.timer !== 'date' || armedAt === undefined || from === undefined) return;
  const where = { ...at(owner), elementId: wait.node.id, timerKey: wait.key };
  attempt(game, where, () => {
    const dueAt = game.evaluateAsOf(armedAt, owner, event.expression, asDueInstant);
    if (dueAt === from) return;
    wait.dueAt = dueAt;
    game.emit({ kind: 'timer-moved', ...where, from, dueAt });
  });
}

function moveTask(game: Game, instance: ElementInstance): void {
  const before = instance.dates;
  if (instance.wait !== 'user-task' || !before) return;
  attempt(game, at(instance), () => {
    const { dates, dueExplanation, open } = evaluateDates(game, instance, before.openedAt);
    if (!open) return;
    const { dueAt, followUpAt, warnAt } = before;
    const isSame =
      open.dueAt === dueAt &&
      open.followUpAt === followUpAt &&
      open.warnAt === warnAt &&
      open.fingerprint === before.fingerprint;
    if (isSame) return;
    instance.dates = open;
    const { name, headers } = instance.node!;
    const from = { dueAt, followUpAt, warnAt };
    game.emit({ kind: 'user-task-moved', ...at(instance), name, headers, from, ...dates, dueExplanation });
  });
}

/**
 * What does not evaluate keeps its dates. It is no incident: the token is not stuck, and a retry
 * would arm or open it a second time.
 */
function attempt(game: Game, where: ReturnType<typeof at> & { timerKey?: string }, move: () => void): void {
  try {
    move();
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    game.emit({ kind: 'reschedule-failed', ...where, cause: error.incident });
  }
}
