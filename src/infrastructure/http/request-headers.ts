import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { Request } from 'express';
import { DomainError } from '../../shared/errors.js';
import { newId } from '../../shared/ids.js';

const header = (context: ExecutionContext, name: string) => context.switchToHttp().getRequest<Request>().header(name);

/** The client's `Idempotency-Key`, 1 to 100 visible ASCII characters. @throws DomainError idempotency-key-invalid */
export function idempotencyKeyOf(context: ExecutionContext): string | undefined {
  const key = header(context, 'idempotency-key');
  if (key === undefined || /^[\x21-\x7e]{1,100}$/.test(key)) return key;
  throw new DomainError('idempotency-key-invalid', {
    kind: 'invalid',
    message: {
      zh: 'Idempotency-Key 须为 1 至 100 个可见 ASCII 字符，例如一个 UUID。',
      en: 'An Idempotency-Key has 1 to 100 visible ASCII characters, for example a UUID.',
    },
  });
}

/**
 * The parameter is the client's `Idempotency-Key`; a request without one gets a key of its own, so
 * that repeating it does it again.
 */
export const IdempotencyKey = createParamDecorator(
  (_: unknown, context: ExecutionContext): string => idempotencyKeyOf(context) ?? newId(),
);

/** Documents that a route takes an `Idempotency-Key`. */
export const ApiIdempotencyKey = () =>
  ApiHeader({
    name: 'Idempotency-Key',
    required: false,
    description:
      'Up to 100 visible ASCII characters, new for each request. The same key with the same body answers the same again and does nothing more; with another body it is refused (422 idempotency-key-reused).',
  });

/** The ETag of a row's version. */
export const etagOf = (version: number): string => `"${version}"`;

/** The parameter is the version that `If-Match` names, weak or strong; undefined without the header. */
export const IfMatch = createParamDecorator((_: unknown, context: ExecutionContext): number | undefined => {
  const value = header(context, 'if-match');
  if (value === undefined || value.trim() === '*') return undefined;
  const match = /^(?:W\/)?"(\d{1,15})"$/.exec(value.trim());
  if (match) return Number(match[1]);
  throw new DomainError('if-match-invalid', {
    kind: 'invalid',
    message: {
      zh: 'If-Match 须为读取时返回的 ETag，例如 "3"。',
      en: 'If-Match is the ETag of the answer that you read, for example "3".',
    },
  });
});
