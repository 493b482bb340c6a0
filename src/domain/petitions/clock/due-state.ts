import type { DueState } from '../vocabulary.js';
import type { PetitionClock } from './petition-clock.entity.js';

/** How a clock stands at an instant; null once it has stopped. The search asks the same in SQL. */
export function dueStateOf({ state, dueAt, warnAt }: PetitionClock, now: number): DueState | null {
  if (state === 'stopped') return null;
  if (dueAt !== null && dueAt <= now) return 'overdue';
  return warnAt !== null && warnAt <= now ? 'due_soon' : 'on_time';
}

/** Conditions on a joined `clock` that hold exactly where `dueStateOf` answers the state. */
export const DUE_STATE_SQL: Record<DueState, string> = {
  overdue: "clock.state <> 'stopped' AND clock.dueAt <= :clockNow",
  due_soon:
    "clock.state <> 'stopped' AND (clock.dueAt IS NULL OR clock.dueAt > :clockNow) AND clock.warnAt <= :clockNow",
  on_time:
    "clock.state <> 'stopped' AND (clock.dueAt IS NULL OR clock.dueAt > :clockNow)" +
    ' AND (clock.warnAt IS NULL OR clock.warnAt > :clockNow)',
};
