import { DUE_GROUP_SQL, DUE_STATE_SQL } from './due-when.js';

/** What somebody may work on now: not what a colleague has taken. */
const WORKABLE = '(t.assignee = :me OR t.assignee IS NULL)';

/** The queues that everybody has, in their order: each a condition on an open task `t`, for the user `:me`. */
export const TASK_QUEUES = {
  mine: "t.state = 'open' AND t.assignee = :me",
  unclaimed: "t.state = 'open' AND t.assignee IS NULL",
  due_today: `${WORKABLE} AND ${DUE_GROUP_SQL.today}`,
  overdue: `${WORKABLE} AND ${DUE_STATE_SQL.overdue}`,
  due_soon: `${WORKABLE} AND ${DUE_STATE_SQL.due_soon}`,
  drafts: `t.state = 'open' AND EXISTS
    (SELECT 1 FROM user_task_draft typed WHERE typed.task_key = t.key AND typed.user_id = :me )`,
  delegated: "t.state = 'open' AND t.owner = :me AND t.delegationState = 'pending'",
} as const;

export type TaskQueue = keyof typeof TASK_QUEUES;

/** Further queues of who oversees others: all that is open there, what nobody has, and what is late. */
export const OVERSEEN_QUEUES = {
  overseen: "t.state = 'open'",
  overseen_unclaimed: "t.state = 'open' AND t.assignee IS NULL",
  overseen_overdue: DUE_STATE_SQL.overdue,
} as const;

export type OverseenQueue = keyof typeof OVERSEEN_QUEUES;
