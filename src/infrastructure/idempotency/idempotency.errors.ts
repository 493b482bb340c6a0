import { DomainError } from '../../shared/errors.js';

/** The key has stood for another request already. */
export const idempotencyKeyReused = () =>
  new DomainError('idempotency-key-reused', {
    kind: 'unprocessable',
    message: {
      zh: '同一个幂等键已用于另一项请求。请为新的请求换用新的 Idempotency-Key。',
      en: 'This idempotency key was used for a different request. Send a new Idempotency-Key with a new request.',
    },
  });
