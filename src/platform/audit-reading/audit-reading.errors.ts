import { DomainError } from '../../shared/errors.js';

export const auditEntryNotFound = () =>
  new DomainError('audit-entry-not-found', {
    kind: 'not-found',
    message: { zh: '没有这条留痕，或您无权查看。', en: 'There is no such entry of the trail for you.' },
  });

export const verificationNotFound = () =>
  new DomainError('audit-verification-not-found', {
    kind: 'not-found',
    message: { zh: '没有这次核验，或您无权查看。', en: 'There is no such verification for you.' },
  });

export const wholeTrailOutOfReach = () =>
  new DomainError('audit-whole-out-of-reach', {
    kind: 'forbidden',
    message: {
      zh: '只有最高人民法院的审计员或管理员可以核验全部留痕；您可以在一条留痕中核验该案的留痕链。',
      en: 'Only an auditor or administrator of the Supreme Court may verify the whole trail. You may verify the chain of one of the entries that you see.',
    },
  });
