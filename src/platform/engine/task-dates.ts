import { createHash } from 'node:crypto';
import { canonicalJson } from '../../shared/canonical-json.js';
import { asDueDate, asDueInstant, orNull } from '../feel/index.js';
import type { TaskDates, Variables } from './contract.js';
import type { ElementInstance, Game, OpenDates } from './game.js';

export interface EvaluatedDates {
  dates: TaskDates;
  dueExplanation?: Variables;
  /** To be kept with the open task; absent where nothing in the diagram says a date. */
  open?: OpenDates;
}

/**
 * The due and follow-up dates that the diagram gives a user task, with `openedAt` as the present.
 * @throws ModelError
 */
export function evaluateDates(game: Game, instance: ElementInstance, openedAt: number): EvaluatedDates {
  const { dueDate, followUpDate } = instance.node!.userTask ?? {};
  const due = (dueDate && game.evaluateAsOf(openedAt, instance, dueDate, orNull(asDueDate))) ?? undefined;
  const followUpAt =
    (followUpDate && game.evaluateAsOf(openedAt, instance, followUpDate, orNull(asDueInstant))) ?? undefined;
  const dates = { dueAt: due?.dueAt, followUpAt, warnAt: due?.warnAt };
  if (!dueDate && !followUpDate) return { dates };
  const dueExplanation = due?.explanation;
  const fingerprint = dueExplanation && fingerprintOf(dueExplanation);
  return { dates, dueExplanation, open: { openedAt, ...dates, fingerprint } };
}

/** Of what explains a due date: kept in the state instead of the whole, which is with the task. */
function fingerprintOf(explanation: Variables): string {
  return createHash('sha256').update(canonicalJson(explanation)).digest('hex').slice(0, 16);
}
