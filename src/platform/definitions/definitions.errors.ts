import { DomainError } from '../../shared/errors.js';

export function definitionNotFound(): DomainError {
  return new DomainError('definition-not-found', {
    kind: 'not-found',
    message: { zh: '没有这个版本。请核对编号。', en: 'There is no such version. Check its key.' },
  });
}
