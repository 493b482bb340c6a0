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
