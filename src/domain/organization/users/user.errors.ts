import { DomainError, type FieldError, type Text } from '../../../shared/errors.js';

export const userNotFound = () =>
  new DomainError('user-not-found', {
    kind: 'not-found',
    message: {
      zh: '没有这个用户，或该用户不在您管理的法院。',
      en: 'There is no such user, or none at the courts you administer.',
    },
  });

export const loginNameTaken = (loginName: string) =>
  new DomainError('login-name-taken', {
    kind: 'conflict',
    message: {
      zh: `登录名“${loginName}”已被使用，请换一个。`,
      en: `The login name “${loginName}” is taken. Choose another one.`,
    },
    fields: [
      {
        field: '/loginName',
        code: 'login-name-taken',
        message: { zh: '已被使用', en: 'is taken' },
      },
    ],
  });

export const userChangedMeanwhile = (version: number) =>
  new DomainError('user-changed', {
    kind: 'precondition',
    message: {
      zh: '该用户的资料已被他人修改，请刷新后再改。',
      en: 'Somebody else has changed this user meanwhile. Load it again and repeat your change.',
    },
    extra: { etag: etagOf(version) },
  });

export const notAdministered = () =>
  new DomainError('user-out-of-reach', {
    kind: 'forbidden',
    message: {
      zh: '该用户在您管理范围以外的法院也有角色，只能由上级法院管理员修改姓名、密码或停用；您可以修改其在本院的角色。',
      en: 'This user also has roles at courts outside your reach: only an administrator above may change the name or password or close the account. You may change the roles at your own courts.',
    },
  });

export const ownAccount = () =>
  new DomainError('own-account', {
    kind: 'unprocessable',
    message: {
      zh: '不能停用自己的账号或取消自己的管理员角色，请由另一位管理员操作。',
      en: 'You can’t close your own account or give up your own administrator role. Ask another administrator.',
    },
  });

export const userInvalid = (fields: FieldError[]) =>
  new DomainError('user-invalid', {
    kind: 'unprocessable',
    message: {
      zh: '用户资料有误，请按提示修改。',
      en: 'Some values of the user are wrong. Mend them as told.',
    },
    fields,
  });

export const fieldError = (field: string, code: string, zh: string, en: string): FieldError => ({
  field,
  code,
  message: { zh, en } satisfies Text,
});

export const lastRole = () =>
  fieldError(
    '/roles',
    'last-role',
    '这是该用户的最后一个角色：请停用账号，或先在其他法院为其设置角色',
    'is the last role of this user: close the account, or give it a role elsewhere first',
  );

/** The version of a user as HTTP knows it. */
export const etagOf = (version: number): string => `"${version}"`;
