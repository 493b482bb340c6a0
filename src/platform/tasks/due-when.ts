import { lawDate } from '../../shared/clock.js';
import type { UserTask } from './user-task.entity.js';

const DAY_MS = 86_400_000;
const SHANGHAI_OFFSET_MS = 8 * 3_600_000;

export const DUE_STATES = ['on_time', 'due_soon', 'overdue'] as const;
export type DueState = (typeof DUE_STATES)[number];

export const DUE_GROUPS = ['overdue', 'today', 'this_week', 'later', 'none'] as const;
export type DueGroup = (typeof DUE_GROUPS)[number];

/** Instants that the conditions below compare with: a task due at midnight is due on the day that ends then. */
export interface DueBounds {
  legalNow: number;
  endOfToday: number;
  /** Of the Sunday. */
  endOfWeek: number;
}

/** By the calendar of Shanghai. @param legalNow by the legal clock */
export function dueBounds(legalNow: number): DueBounds {
  const endOfToday = Date.parse(`${lawDate(legalNow)}T00:00:00+08:00`) + DAY_MS;
  const weekday = new Date(legalNow + SHANGHAI_OFFSET_MS).getUTCDay() || 7;
  return { legalNow, endOfToday, endOfWeek: endOfToday + (7 - weekday) * DAY_MS };
}

/** Conditions that hold exactly where `dueStateOf` answers the state. */
export const DUE_STATE_SQL: Record<DueState, string> = {
  on_time: "t.state = 'open' AND t.dueAt > :legalNow AND (t.warnAt IS NULL OR t.warnAt > :legalNow)",
  due_soon: "t.state = 'open' AND t.dueAt > :legalNow AND t.warnAt <= :legalNow",
  overdue: "t.state = 'open' AND t.dueAt <= :legalNow",
};

/** Conditions that hold exactly where `dueGroupOf` answers the group. */
export const DUE_GROUP_SQL: Record<DueGroup, string> = {
  overdue: DUE_STATE_SQL.overdue,
  today: "t.state = 'open' AND t.dueAt > :legalNow AND t.dueAt <= :endOfToday",
  this_week: "t.state = 'open' AND t.dueAt > :endOfToday AND t.dueAt <= :endOfWeek",
  later: "t.state = 'open' AND t.dueAt > :endOfWeek",
  none: "t.state = 'open' AND t.dueAt IS NULL",
};

/** Null once it has ended, and where nothing is due. */
export function dueStateOf({ state, dueAt, warnAt }: UserTask, now: number): DueState | null {
  if (state !== 'open' || dueAt === null) return null;
  if (dueAt <= now) return 'overdue';
  return warnAt !== null && warnAt <= now ? 'due_soon' : 'on_time';
}

/** Under which heading a queue shows it; null once it has ended. */
export function dueGroupOf(
  { state, dueAt }: UserTask,
  { legalNow, endOfToday, endOfWeek }: DueBounds,
): DueGroup | null {
  if (state !== 'open') return null;
  if (dueAt === null) return 'none';
  if (dueAt <= legalNow) return 'overdue';
  if (dueAt <= endOfToday) return 'today';
  return dueAt <= endOfWeek ? 'this_week' : 'later';
}

/** Days from today to its last day, 0 on that day and less than 0 after it; null where nothing is due. */
export function daysLeftOf({ state, dueAt }: UserTask, { legalNow }: DueBounds): number | null {
  if (state !== 'open' || dueAt === null) return null;
  const dayOf = (instant: number) => Date.parse(lawDate(instant));
  return Math.round((dayOf(dueAt - 1) - dayOf(legalNow)) / DAY_MS);
}
