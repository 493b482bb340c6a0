import { DomainError, type FieldError } from '../../../shared/errors.js';

export const courtNotFound = (id: string) =>
  new DomainError('court-not-found', {
    kind: 'not-found',
    message: {
      zh: `没有编号为“${id}”的法院，请从法院目录中选择。`,
      en: `There is no court “${id}”. Choose one from the directory of courts.`,
    },
  });

export const courtImportRefused = (fields: FieldError[]) =>
  new DomainError('court-import-refused', {
    kind: 'unprocessable',
    message: {
      zh: `有${fields.length}处错误，没有导入任何法院；请按提示修改后重新导入。`,
      en: `${fields.length} values are wrong, and no court was imported. Mend them and import again.`,
    },
    fields,
  });

export const cursorInvalid = () =>
  new DomainError('cursor-invalid', {
    kind: 'invalid',
    message: {
      zh: '翻页标记无效，请从第一页重新查询。',
      en: 'The page cursor is not valid. Start again from the first page.',
    },
    fields: [
      {
        field: 'cursor',
        code: 'cursor-invalid',
        message: { zh: '请使用上一页返回的标记', en: 'use the one that the page before gave' },
      },
    ],
  });
