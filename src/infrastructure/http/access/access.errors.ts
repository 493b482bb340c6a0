import { DomainError } from '../../../shared/errors.js';

export const signInRequired = () =>
  new DomainError('sign-in-required', {
    kind: 'unauthenticated',
    message: {
      zh: '请先登录；如已登录，登录可能已过期，请重新登录。',
      en: 'Sign in first. If you had, your sign-in has expired: sign in again.',
    },
  });

export const roleRequired = () =>
  new DomainError('role-required', {
    kind: 'forbidden',
    message: {
      zh: '您的角色不能进行此操作；如工作需要，请本院管理员授予相应角色。',
      en: 'Your roles do not allow this. If your work needs it, ask your court’s administrator for the role.',
    },
  });
