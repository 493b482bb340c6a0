import { DomainError } from '../../shared/errors.js';
import { lawDate, lawTime } from '../../shared/clock.js';
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
  const when = task.endedAt === null ? null : inWords(task.endedAt);
  return new DomainError(task.state === 'completed' ? 'task-completed' : 'task-withdrawn', {
    kind: 'conflict',
    message:
      task.state === 'completed'
        ? {
            zh: `该待办已由${by ?? '系统'}${when === null ? '' : `于${when}`}完成，您填写的内容未提交。`,
            en: `This task was already completed by ${by ?? 'the system'}${when === null ? '' : ` at ${when}`}; what you entered was not submitted.`,
          }
        : { zh: '流程已经前进，该待办已撤回。', en: 'The process moved on and this task was withdrawn.' },
    extra: {
      state: task.state,
      completedBy: task.endedBy,
      completedByName: by,
      endedAt: task.endedAt,
      assignee: task.assignee,
    },
  });
}

export function taskAssignedToOther(task: UserTask): DomainError {
  const by = task.assigneeName ?? task.assignee;
  const when = task.assignedAt === null ? null : inWords(task.assignedAt);
  return new DomainError('task-assigned', {
    kind: 'conflict',
    message: {
      zh: `该待办${when === null ? '' : `已于${when}`}由${by}认领。请与其联系，或由负责人改派。`,
      en: `This task was claimed by ${by}${when === null ? '' : ` at ${when}`}. Ask them, or have it reassigned.`,
    },
    extra: { assignee: task.assignee, assigneeName: task.assigneeName, assignedAt: task.assignedAt },
  });
}

export function staleTask(task: UserTask): DomainError {
  const by = task.assigneeName ?? task.assignee;
  const taken = by !== null && task.assignedAt !== null ? { by, at: inWords(task.assignedAt) } : undefined;
  return new DomainError('task-changed', {
    kind: 'precondition',
    message: {
      zh: `该待办在您打开之后有变动${taken ? `，已于${taken.at}由${taken.by}认领` : ''}。请重新打开，核对后再提交。`,
      en: `This task changed after you opened it${taken ? `; it was claimed by ${taken.by} at ${taken.at}` : ''}. Open it again, check, and submit again.`,
    },
    extra: {
      state: task.state,
      assignee: task.assignee,
      assigneeName: task.assigneeName,
      assignedAt: task.assignedAt,
      version: task.version,
    },
  });
}

/** It is with a delegate, and comes back before it goes on. */
export function taskDelegated(task: UserTask): DomainError {
  const owner = task.ownerName ?? task.owner;
  return new DomainError('task-delegated', {
    kind: 'conflict',
    message: {
      zh: `该待办由${owner}委托办理，尚未交回。请先交回${owner}，再由其办结。`,
      en: `${owner} has delegated this task, and it is not back yet. Return it to ${owner} first, who completes it.`,
    },
    extra: {
      assignee: task.assignee,
      assigneeName: task.assigneeName,
      owner: task.owner,
      ownerName: task.ownerName,
    },
  });
}

export function notDelegated(): DomainError {
  return new DomainError('task-not-delegated', {
    kind: 'conflict',
    message: {
      zh: '该待办没有委托给他人，或已经交回。请刷新后查看。',
      en: 'This task is not delegated, or it is back already. Refresh to see.',
    },
  });
}

export function claimFirst(): DomainError {
  return new DomainError('task-not-claimed', {
    kind: 'conflict',
    message: {
      zh: '该待办还没有人认领。请先认领。',
      en: 'Nobody has claimed this task. Claim it first.',
    },
    extra: { assignee: null },
  });
}

export function notACandidate(name: string): DomainError {
  return new DomainError('assignee-not-candidate', {
    kind: 'unprocessable',
    message: {
      zh: `该待办不能交给${name}：请选择另一名可以办理它的人员。`,
      en: `This task can’t be given to ${name}. Choose another person who may work on it.`,
    },
  });
}

export function mayNotComplete(): DomainError {
  return new DomainError('task-completion-forbidden', {
    kind: 'forbidden',
    message: {
      zh: '该待办现在不属于您的岗位，您填写的内容未提交。如仍在您名下，请退回；其余请联系本院领导或现在办理它的人员。',
      en: 'This task is not for your role now; what you entered was not submitted. If you still have it, give it back; otherwise ask your leader, or those who have it now.',
    },
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

/** `2026-03-02 10:15`, in Shanghai. */
const inWords = (instant: number): string => `${lawDate(instant)} ${lawTime(instant)}`;
