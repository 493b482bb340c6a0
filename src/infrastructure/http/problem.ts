import { HttpException } from '@nestjs/common';
import { DomainError, type ErrorKind, type FieldError, type Text } from '../../shared/errors.js';

export type Language = 'zh' | 'en';

/** `application/problem+json` (RFC 9457), in the user's language, with both texts for a switch. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  /** Stable, never translated. */
  code: string;
  detail: string;
  messages: Text;
  instance?: string;
  errors?: { field: string; code: string; detail: string; messages: Text }[];
  [member: string]: unknown;
}

const STATUS: Record<ErrorKind, number> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  precondition: 412,
  'too-large': 413,
  unprocessable: 422,
  'too-many': 429,
  locked: 503,
};

const TITLES: Record<number, Text> = {
  400: { zh: '请求有误', en: 'Invalid request' },
  401: { zh: '请先登录', en: 'Sign in first' },
  403: { zh: '没有权限', en: 'Not allowed' },
  404: { zh: '未找到', en: 'Not found' },
  405: { zh: '不支持此方法', en: 'Method not allowed' },
  409: { zh: '状态冲突', en: 'Conflict' },
  412: { zh: '内容已变动', en: 'Changed meanwhile' },
  413: { zh: '内容过大', en: 'Too large' },
  415: { zh: '格式不支持', en: 'Unsupported format' },
  422: { zh: '不符合规则', en: 'Refused by a rule' },
  429: { zh: '请求过于频繁', en: 'Too many requests' },
  500: { zh: '系统错误', en: 'Internal error' },
  503: { zh: '暂时不可用', en: 'Busy' },
};

/** What a foreign error with a status means in our words; the library's own text is never shown. */
const FOREIGN: Record<number, { code: string; message: Text }> = {
  400: {
    code: 'malformed-request',
    message: {
      zh: '请求内容无法解析。请检查 JSON 格式和字符编码（UTF-8）。',
      en: 'The request can’t be read. Check its JSON and its encoding (UTF-8).',
    },
  },
  404: {
    code: 'no-such-route',
    message: { zh: '没有这个地址。接口说明见 /api/docs。', en: 'There is no such address. See /api/docs.' },
  },
  413: {
    code: 'body-too-large',
    message: {
      zh: '提交的内容过大。文本请求不超过 2 MB，文件不超过 20 MB。',
      en: 'The request is too large: at most 2 MB, files at most 20 MB.',
    },
  },
  415: {
    code: 'unsupported-format',
    message: {
      zh: '不支持该内容格式。请使用 application/json，或按说明上传文件。',
      en: 'This content type is not supported. Send application/json, or upload as documented.',
    },
  },
};

/** @param limit in bytes */
const tooLarge = (limit: number): Text => {
  const size = `${Math.floor(limit / 1024 / 1024)} MB`;
  return {
    zh: `提交的内容过大，这里一次最多 ${size}。请分几次提交，或把内容拆小。`,
    en: `The request is too large: at most ${size} here. Send it in parts, or split what is in it.`,
  };
};

/** An unexpected error: logged under `id`, and nothing of it is shown. */
const unexpected = (id: string): Text => ({
  zh: `系统出现意外错误，请稍后重试；若仍出现，请将编号 ${id} 告知管理员。`,
  en: `Something unexpected went wrong. Try again; if it stays, tell your administrator this number: ${id}.`,
});

/** @param id of the request, for the log */
export function problemOf(error: unknown, language: Language, id: string): Problem {
  if (error instanceof DomainError) {
    const { kind, message, fields, extra } = error.details;
    return {
      ...extra,
      ...problem(STATUS[kind], error.code, message, language, id),
      ...(fields && { errors: fieldProblems(fields, language) }),
    };
  }
  const status = foreignStatus(error);
  const limit = limitOf(error);
  if (status === 413 && limit !== undefined) return problem(status, 'body-too-large', tooLarge(limit), language, id);
  const known = FOREIGN[status];
  if (known) return problem(status, known.code, known.message, language, id);
  if (status >= 400 && status < 500)
    return problem(status, `http-${status}`, TITLES[status] ?? TITLES[400]!, language, id);
  return problem(500, 'internal-error', unexpected(id), language, id);
}

/** What a body parser lets through, in bytes, where it has refused for that. */
function limitOf(error: unknown): number | undefined {
  const { type, limit } = (error ?? {}) as { type?: unknown; limit?: unknown };
  return type === 'entity.too.large' && typeof limit === 'number' ? limit : undefined;
}

/** Nest's own exceptions and those of the body parsers carry a status. */
function foreignStatus(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  const { status, statusCode, type } = (error ?? {}) as { status?: unknown; statusCode?: unknown; type?: unknown };
  // Only body parsers name a `type`; a status on any other error says nothing about the request.
  const isParser = typeof type === 'string';
  if (isParser && typeof status === 'number') return status;
  if (isParser && typeof statusCode === 'number') return statusCode;
  return 500;
}

function problem(status: number, code: string, messages: Text, language: Language, id: string): Problem {
  return {
    type: `urn:huiyin:problem:${code}`,
    title: (TITLES[status] ?? TITLES[500]!)[language],
    status,
    code,
    detail: messages[language],
    messages,
    instance: `urn:huiyin:request:${id}`,
  };
}

function fieldProblems(fields: FieldError[], language: Language): Problem['errors'] {
  return fields.map(({ field, code, message }) => ({ field, code, detail: message[language], messages: message }));
}
