import { DomainError } from '../../../shared/errors.js';

export const processNotThere = (processId: string) =>
  new DomainError('process-not-found', {
    kind: 'not-found',
    message: {
      zh: `没有流程“${processId}”。请检查标识，或把它的文件一并提交。`,
      en: `There is no process "${processId}". Check its id, or hand its file in too.`,
    },
  });

export const taskNotThere = (elementId: string) =>
  new DomainError('task-not-found', {
    kind: 'not-found',
    message: {
      zh: `待办“${elementId}”现在没有打开。请先查看试运行的当前状态。`,
      en: `The task "${elementId}" is not open now. Look at where the dry run stands.`,
    },
  });

export const mayNotComplete = (as: string) =>
  new DomainError('task-completion-forbidden', {
    kind: 'forbidden',
    message: {
      zh: `“${as}”不是这项待办的候选人或承办人，不能办理。请换一个角色。`,
      en: `"${as}" is neither a candidate nor the assignee of this task. Take another role.`,
    },
  });

/** @param who has it */
export const assignedToOther = (as: string, who: string) =>
  new DomainError('task-assigned', {
    kind: 'conflict',
    message: {
      zh: `这项待办已指定给“${who}”，“${as}”不能办理。请换成“${who}”。`,
      en: `This task is assigned to "${who}", so "${as}" can't complete it. Take "${who}".`,
    },
  });

export const placeNotThere = () =>
  new DomainError('place-not-found', {
    kind: 'not-found',
    message: {
      zh: '试运行已经离开这个位置。请另选一个位置。',
      en: 'The dry run has left this place. Choose another.',
    },
  });

export const elementNotThere = (elementId: string) =>
  new DomainError('element-not-found', {
    kind: 'not-found',
    message: {
      zh: `这个流程里没有元素“${elementId}”。`,
      en: `The process has no element "${elementId}".`,
    },
  });

export const decisionNotThere = (decisionId: string) =>
  new DomainError('decision-not-found', {
    kind: 'not-found',
    message: {
      zh: `没有决策“${decisionId}”。`,
      en: `There is no decision "${decisionId}".`,
    },
  });

export const formMissing = (formId: string) =>
  new DomainError('form-not-found', {
    kind: 'conflict',
    message: {
      zh: `找不到表单“${formId}”。请把表单文件一并提交。`,
      en: `The form "${formId}" is missing. Hand its file in too.`,
    },
  });

export const clockGoesForward = () =>
  new DomainError('clock-goes-forward', {
    kind: 'unprocessable',
    message: {
      zh: '试运行的时钟只能向前拨。请选择晚于当前时刻的时间。',
      en: 'The clock of a dry run only goes forward. Choose a later instant.',
    },
  });

export const noTimer = () =>
  new DomainError('no-timer', {
    kind: 'unprocessable',
    message: {
      zh: '没有等待中的定时器。请把时钟拨到某个时刻。',
      en: 'No timer is waiting. Turn the clock to an instant instead.',
    },
  });

export const incidentNotThere = (elementId: string) =>
  new DomainError('incident-not-found', {
    kind: 'not-found',
    message: {
      zh: `“${elementId}”现在没有待处理的异常。请先查看试运行的当前状态。`,
      en: `There is no incident at "${elementId}" now. Look at where the dry run stands.`,
    },
  });

export const instanceNotThere = (processId: string) =>
  new DomainError('instance-not-found', {
    kind: 'not-found',
    message: {
      zh: `流程“${processId}”没有运行中的实例。请先查看试运行的当前状态。`,
      en: `No instance of the process "${processId}" is running. Look at where the dry run stands.`,
    },
  });
