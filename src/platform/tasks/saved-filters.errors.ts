import { DomainError } from '../../shared/errors.js';

/** Also the answer for another user's. */
export const filterNotFound = () =>
  new DomainError('task-filter-not-found', {
    kind: 'not-found',
    message: {
      zh: '没有这个筛选，可能已在另一个窗口删除。请刷新。',
      en: 'There is no such filter; you may have deleted it in another window. Refresh.',
    },
  });

export const filterChanged = () =>
  new DomainError('task-filter-changed', {
    kind: 'precondition',
    message: {
      zh: '该筛选已在另一个窗口改过。请刷新后再改。',
      en: 'You have changed this filter in another window. Refresh and change it again.',
    },
  });

export const tooManyFilters = (most: number) =>
  new DomainError('too-many-task-filters', {
    kind: 'unprocessable',
    message: {
      zh: `最多保存 ${most} 个筛选。请先删除不用的。`,
      en: `At most ${most} filters are kept. Delete one that you no longer use.`,
    },
  });

export const filterOrderIncomplete = () =>
  new DomainError('task-filter-order-incomplete', {
    kind: 'unprocessable',
    message: {
      zh: '筛选有增减，顺序未保存。请刷新后再排。',
      en: 'Your filters have changed, and their order was not kept. Refresh and order them again.',
    },
  });
