import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import type { Language as LanguageCode } from './problem.js';

/** `?lang=` wins, then `Accept-Language`; Chinese unless English is asked for first. */
export function languageOf(request: Pick<Request, 'query' | 'acceptsLanguages'>): LanguageCode {
  const asked = request.query?.['lang'];
  if (asked === 'en' || asked === 'zh') return asked;
  return request.acceptsLanguages('zh', 'en') === 'en' ? 'en' : 'zh';
}

/** The parameter is the language to answer in. */
export const Language = createParamDecorator((_: unknown, context: ExecutionContext): LanguageCode =>
  languageOf(context.switchToHttp().getRequest<Request>()),
);
