import type { Actor } from '../../shared/actor.js';
import type { UserTask } from './user-task.entity.js';

export const TASK_ACTIONS = ['claim', 'complete', 'release', 'delegate', 'return', 'assign'] as const;
export type TaskAction = (typeof TASK_ACTIONS)[number];

/** What somebody stands in to a task, apart from having it. */
export interface Standing {
  isCandidate: boolean;
  oversees: boolean;
  isSuspended: boolean;
}

/** What the actor may do with a task now, as the routes would allow it; a task is claimed before it is completed. */
export function actionsFor(
  task: UserTask,
  { id }: Actor,
  { isCandidate, oversees, isSuspended }: Standing,
): TaskAction[] {
  if (task.state !== 'open' || isSuspended) return [];
  const isMine = task.assignee === id;
  const isLent = task.delegationState === 'pending';
  const actions: TaskAction[] = [];
  if (task.assignee === null && isCandidate) actions.push('claim');
  if (isMine && !isLent && isCandidate) actions.push('complete');
  if (isMine && !isLent) actions.push('release', 'delegate');
  if (isLent && (isMine || task.owner === id)) actions.push('return');
  if (oversees) actions.push('assign');
  if (oversees && task.assignee !== null && !actions.includes('release')) actions.push('release');
  return actions;
}
