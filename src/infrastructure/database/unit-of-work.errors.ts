import { DomainError } from '../../shared/errors.js';

/** The program uses a unit of work wrongly; never shown to a user. */
export class UnitOfWorkError extends Error {
  override readonly name = 'UnitOfWorkError';
}

/** Another command held the same record for too long, again after a rerun. Answered with 503 and Retry-After. */
export const recordLocked = (cause: unknown) =>
  withCause(
    cause,
    new DomainError('record-locked', {
      kind: 'locked',
      message: {
        zh: '该记录正在被其他操作处理，请几秒后重试。您的修改尚未保存。',
        en: 'Another operation is working on this record. Nothing was saved; try again in a few seconds.',
      },
      extra: { retryAfterSeconds: 3 },
    }),
  );

/** Deadlocks or lost connections used up every rerun. */
export const databaseUnavailable = (cause: unknown) =>
  withCause(
    cause,
    new DomainError('database-unavailable', {
      kind: 'locked',
      message: {
        zh: '系统暂时无法保存数据，请稍后重试。您的修改尚未保存。',
        en: 'The system cannot save at the moment. Nothing was saved; try again shortly.',
      },
      extra: { retryAfterSeconds: 10 },
    }),
  );

const withCause = (cause: unknown, error: DomainError) => Object.assign(error, { cause });
