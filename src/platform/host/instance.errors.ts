import { DomainError } from '../../shared/errors.js';

export const instanceEnded = () =>
  new DomainError('instance-ended', {
    kind: 'conflict',
    message: { zh: '该流程实例已经结束。', en: 'This process instance has already ended.' },
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
