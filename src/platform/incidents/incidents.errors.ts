import { DomainError } from '../../shared/errors.js';

export function incidentNotFound(): DomainError {
  return new DomainError('incident-not-found', {
    kind: 'not-found',
    message: { zh: '没有这个异常。请刷新列表。', en: 'There is no such incident. Refresh the list.' },
  });
}

export function incidentResolved(): DomainError {
  return new DomainError('incident-resolved', {
    kind: 'conflict',
    message: { zh: '该异常已经处理。', en: 'This incident is already resolved.' },
  });
}
