import { DomainError, type FieldError } from '../../shared/errors.js';

/** What was submitted does not meet the form: each field with what is wrong. */
export const formInvalid = (errors: readonly FieldError[]): DomainError =>
  new DomainError('form-invalid', {
    kind: 'invalid',
    message: {
      zh: `表单有 ${errors.length} 处需要更正。请按各栏提示修改后再提交。`,
      en: `The form has ${errors.length} value(s) to correct. Mend the fields named and submit again.`,
    },
    fields: [...errors],
  });
