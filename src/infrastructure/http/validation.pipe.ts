import { StandardSchemaValidationPipe } from '@nestjs/common';
import { DomainError, type FieldError } from '../../shared/errors.js';

interface Issue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { key: PropertyKey })[];
  readonly code?: string;
  readonly keys?: readonly string[];
}

/** What is wrong with a value, in words of the user; the schema library's own text is for programmers. */
const WORDS: Record<string, { zh: string; en: string }> = {
  invalid_type: { zh: '缺少该项，或类型不对。', en: 'Missing, or of the wrong type.' },
  too_small: { zh: '内容过短或数值过小。', en: 'Too short or too small.' },
  too_big: { zh: '内容过长或数值过大。', en: 'Too long or too large.' },
  invalid_format: { zh: '格式不正确。', en: 'Wrongly formatted.' },
  invalid_value: { zh: '不在可选范围内。', en: 'Not one of the allowed values.' },
  invalid_union: { zh: '不符合任何一种允许的形式。', en: 'None of the allowed forms.' },
  unrecognized_keys: { zh: '不认识的字段，请去掉或更正名称。', en: 'Unknown field: remove it or correct its name.' },
  not_multiple_of: { zh: '数值精度不对。', en: 'Not a multiple of the allowed step.' },
};

/** Validates what `@Body({ schema })` and its like declare. @throws DomainError request-invalid */
export function validationPipe(): StandardSchemaValidationPipe {
  return new StandardSchemaValidationPipe({
    exceptionFactory: (issues) => requestInvalid(issues as readonly Issue[]),
  });
}

/** Also for what only a use case can check, with the path from the body. */
export function requestInvalid(issues: readonly Issue[]): DomainError {
  const fields = issues.slice(0, 100).flatMap(fieldErrors);
  return new DomainError('request-invalid', {
    kind: 'invalid',
    message: {
      zh: `请求有 ${fields.length} 处需要更正，详见各字段说明。`,
      en: `The request has ${fields.length} value(s) to correct; see each field.`,
    },
    fields,
  });
}

function fieldErrors(issue: Issue): FieldError[] {
  const path = (issue.path ?? []).map((part) => (typeof part === 'object' ? part.key : part));
  const code = issue.code ?? 'invalid';
  const pointer = (keys: readonly PropertyKey[]) =>
    keys.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
  // A schema's own refinement says it in both languages, as `中文|English`.
  const [zh, en] = issue.message.split('|');
  const message = WORDS[code] ?? (en === undefined ? { zh: '该项不符合要求。', en: issue.message } : { zh: zh!, en });
  if (code === 'unrecognized_keys' && issue.keys) {
    return issue.keys.map((key) => ({ field: pointer([...path, key]), code, message }));
  }
  return [{ field: pointer(path), code, message }];
}
