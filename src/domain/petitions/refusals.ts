import { DomainError, type FieldError, type Text } from '../../shared/errors.js';

/** Not there, or not for the asker's eyes: the two must look the same. */
export const petitionNotFound = () =>
  new DomainError('petition-not-found', {
    kind: 'not-found',
    message: {
      zh: '没有找到该信访件，或者您所在的法院与它无关。',
      en: 'There is no such petition, or your court has nothing to do with it.',
    },
  });

/** A submission with wrong values; each names its field. */
export const registrationInvalid = (fields: FieldError[]) =>
  new DomainError('registration-invalid', {
    kind: 'invalid',
    message: {
      zh: `有${fields.length}处填写有误，请按提示修改。`,
      en: `${fields.length} values are wrong. Mend them as told.`,
    },
    fields,
  });

/** A rule refuses one value of a well-formed submission. */
export const refused = (code: string, field: string, message: Text) =>
  new DomainError(code, { kind: 'unprocessable', message, fields: [{ field, code, message }] });

/** The state of the matter does not allow it. */
export const conflicting = (code: string, message: Text) => new DomainError(code, { kind: 'conflict', message });

export const importRefused = (code: string, message: Text, fields?: FieldError[]) =>
  new DomainError(code, { kind: 'unprocessable', message, fields });
