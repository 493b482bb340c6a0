import { DomainError } from '../../../shared/errors.js';

/** One answer for a wrong name, a wrong password, a closed and a locked account: none is revealed. */
export const loginRefused = () =>
  new DomainError('login-refused', {
    kind: 'unauthenticated',
    message: {
      zh: '登录名或密码不正确，或失败次数过多被暂时限制。请核对后稍候再试；忘记密码请联系本院管理员。',
      en: 'The login name or password is wrong, or there were too many attempts. Check them and try again in a while; if you forgot the password, ask your court’s administrator.',
    },
  });

export const sessionEnded = () =>
  new DomainError('session-ended', {
    kind: 'unauthenticated',
    message: { zh: '登录已失效，请重新登录。', en: 'Your sign-in has ended. Sign in again.' },
  });

export const currentPasswordWrong = () =>
  new DomainError('current-password-wrong', {
    kind: 'unprocessable',
    message: { zh: '原密码不正确，请重新输入。', en: 'The present password is wrong. Type it again.' },
    fields: [
      {
        field: '/currentPassword',
        code: 'current-password-wrong',
        message: { zh: '原密码不正确', en: 'is wrong' },
      },
    ],
  });
