import { DomainError } from '../../shared/errors.js';
import type { UserTask } from './user-task.entity.js';

/** Also the answer for a task the user may not see: its existence is not revealed. */
export function taskNotFound(): DomainError {
  return new DomainError('task-not-found', {
    kind: 'not-found',
    message: {
      zh: '没有这个待办，或它不在您的法院。请刷新待办列表。',
      en: 'There is no such task for you. Refresh your list of tasks.',
    },
  });
}

/** Somebody else was first, or the process moved on. Names who. */
export function taskNotOpen(task: UserTask): DomainError {
  const by = task.endedByName;
  return new DomainError(task.state === 'completed' ? 'task-completed' : 'task-withdrawn', {
    kind: 'conflict',
    message:
      task.state === 'completed'
        ? {
            zh: `该待办已由${by ?? '系统'}完成，您填写的内容未提交。`,
            en: `This task was already completed by ${by ?? 'the system'}; what you entered was not submitted.`,
          }
        : { zh: '流程已经前进，该待办已撤回。', en: 'The process moved on and this task was withdrawn.' },
    extra: { state: task.state, completedBy: task.endedBy, completedByName: by, assignee: task.assignee },
  });
}

export function taskAssignedToOther(task: UserTask): DomainError {
  return new DomainError('task-assigned', {
    kind: 'conflict',
    message: {
      zh: `该待办由${task.assigneeName ?? task.assignee}认领。请与其联系，或由负责人改派。`,
      en: `This task is claimed by ${task.assigneeName ?? task.assignee}. Ask them, or have it reassigned.`,
    },
    extra: { assignee: task.assignee, assigneeName: task.assigneeName },
  });
}

export function staleTask(task: UserTask): DomainError {
  return new DomainError('task-changed', {
    kind: 'precondition',
    message: {
      zh: '该待办在您打开之后有变动。请重新打开，核对后再提交。',
      en: 'This task changed after you opened it. Open it again, check, and submit again.',
    },
    extra: { state: task.state, assignee: task.assignee, assigneeName: task.assigneeName, version: task.version },
  });
}

export function mayNotReassign(): DomainError {
  return new DomainError('task-assignment-forbidden', {
    kind: 'forbidden',
    message: {
      zh: '您可以认领无人认领的待办或退回自己的待办；改派他人需要院领导或督办员。',
      en: 'You may claim a free task or give back your own; reassigning needs a leader or a supervisor.',
    },
  });
}
