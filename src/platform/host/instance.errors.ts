import { DomainError } from '../../shared/errors.js';

export const instanceEnded = () =>
  new DomainError('instance-ended', {
    kind: 'conflict',
    message: { zh: '该流程实例已经结束。', en: 'This process instance has already ended.' },
  });

export const instanceStillRuns = () =>
  new DomainError('instance-still-runs', {
    kind: 'conflict',
    message: {
      zh: '该流程实例仍在运行，不能重新启动。请先终止它，或等它结束。',
      en: 'This process instance still runs and can’t be restarted. Cancel it first, or wait for its end.',
    },
  });

/** What concerns a whole tree is asked of its root. */
export const notARoot = (rootKey: string, doing: { zh: string; en: string }) =>
  new DomainError('not-a-root', {
    kind: 'conflict',
    message: {
      zh: `被调用的流程不能单独${doing.zh}。请改用最上层的流程实例。`,
      en: `A called process can’t be ${doing.en} by itself. Use the root process instance.`,
    },
    extra: { rootProcessInstanceKey: rootKey },
  });

/** Who sees how an instance runs need not be among those who work on its matter. */
export const instanceNotReadable = () =>
  new DomainError('instance-not-readable', {
    kind: 'forbidden',
    message: {
      zh: '您可以看到这个流程实例走到了哪里；其中的内容只对办理该事项的人员开放。需要查看数据时，请用示例数据试运行。',
      en: 'You see how far this process instance has come; what is in it is for those who work on the matter. To look at data, try the process with examples.',
    },
  });
