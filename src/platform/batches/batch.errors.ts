import { DomainError } from '../../shared/errors.js';
import type { BatchState } from './batch.entity.js';

export const batchNotFound = () =>
  new DomainError('batch-not-found', {
    kind: 'not-found',
    message: { zh: '没有这个批量操作。请检查编号。', en: 'There is no such batch. Check the key.' },
  });

export const batchKindUnknown = (kinds: readonly string[]) =>
  new DomainError('batch-kind-unknown', {
    kind: 'unprocessable',
    message: {
      zh: `没有这种批量操作。可用的有：${kinds.join('、')}。`,
      en: `There is no batch of this kind. There are: ${kinds.join(', ')}.`,
    },
  });

export const batchKindForbidden = () =>
  new DomainError('batch-kind-forbidden', {
    kind: 'forbidden',
    message: {
      zh: '您不能批量进行这种操作。流程设计员可以迁移版本；其他操作请联系平台管理员。',
      en: 'You may not do this to many at once. Designers may migrate; for anything else ask who runs the platform.',
    },
  });

export const batchEmpty = () =>
  new DomainError('batch-empty', {
    kind: 'unprocessable',
    message: {
      zh: '没有符合条件的对象。请调整筛选条件。',
      en: 'Nothing matches. Change the filter.',
    },
  });

export const batchTooLarge = (limit: number) =>
  new DomainError('batch-too-large', {
    kind: 'unprocessable',
    message: {
      zh: `符合条件的对象超过 ${limit} 个。请缩小筛选范围，分批操作。`,
      en: `More than ${limit} match. Narrow the filter and do it in parts.`,
    },
  });

export const batchSelectionChanged = (expected: number | undefined, count: number, selectionDigest: string) =>
  new DomainError('batch-selection-changed', {
    kind: 'conflict',
    message: {
      zh: `符合条件的对象与预览时不同，现为 ${count} 个。什么也没有做；请重新预览后再提交。`,
      en: `What matches is not what the preview showed; it is ${count} now. Nothing was done: look at a new preview first.`,
    },
    extra: { ...(expected === undefined ? {} : { expectedCount: expected }), count, selectionDigest },
  });

const STATES: Record<BatchState, { zh: string; en: string }> = {
  active: { zh: '正在进行', en: 'under way' },
  suspended: { zh: '已暂停', en: 'paused' },
  completed: { zh: '已完成', en: 'completed' },
  cancelled: { zh: '已停止', en: 'stopped' },
};

export const batchInOtherState = (state: BatchState) =>
  new DomainError('batch-state', {
    kind: 'conflict',
    message: {
      zh: `该批量操作${STATES[state].zh}，不能这样做。请刷新后查看。`,
      en: `This batch is ${STATES[state].en}; that can’t be done now. Refresh to see how it stands.`,
    },
    extra: { state },
  });
