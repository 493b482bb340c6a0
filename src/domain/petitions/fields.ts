import { z } from 'zod';
import type { FieldError, Text } from '../../shared/errors.js';

/** Characters as people count them: 𠮷 is one. */
const lengthOf = (text: string) => [...text].length;

// eslint-disable-next-line no-control-regex -- these are what is refused
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff]/u;
// eslint-disable-next-line no-control-regex -- line breaks and tabs are left out
const CONTROL_BUT_BREAKS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028\u2029\ufeff]/u;

const LONE_SURROGATE = /\p{Surrogate}/u;

function words(max: number, min: number, forbidden: RegExp) {
  return z
    .string()
    .trim()
    .superRefine((text, context) => {
      // The message is in both languages for whoever shows it without knowing our rules.
      const refuse = (rule: string) => {
        const { message } = fieldError('', rule, max);
        context.addIssue({ code: 'custom', message: `${message.zh}|${message.en}`, params: { rule, max } });
      };
      const length = lengthOf(text);
      if (length < min) refuse('required');
      if (length > max) refuse('too-long');
      if (forbidden.test(text) || LONE_SURROGATE.test(text)) refuse('bad-character');
    })
    .meta({ minLength: min, maxLength: max });
}

/** One line of at most `max` characters, not blank. */
export const line = (max: number) => words(max, 1, CONTROL);

/** A text with line breaks of at most `max` characters, not blank. */
export const paragraph = (max: number, min = 1) => words(max, min, CONTROL_BUT_BREAKS);

/** A day of the calendar, `YYYY-MM-DD`. */
export const lawDateField = z.iso.date();

/** An amount of money in fen. */
export const fen = z.int().min(0).max(999_999_999_999_999);

const TEXTS: Record<string, (max?: number) => Text> = {
  required: () => ({ zh: '必须填写', en: 'must be filled in' }),
  'too-long': (max) => ({ zh: `最多${max}个字`, en: `at most ${max} characters` }),
  'bad-character': () => ({
    zh: '含有不能使用的控制字符，请重新输入',
    en: 'contains control characters: type it again',
  }),
  'too-many': (max) => ({ zh: `最多${max}项`, en: `at most ${max}` }),
  'not-a-date': () => ({ zh: '请填写日期，如 2026-03-09', en: 'must be a day such as 2026-03-09' }),
  'unknown-value': () => ({ zh: '不在可选范围内', en: 'is none of the values to choose from' }),
  'unknown-field': () => ({ zh: '没有这个字段，请删除', en: 'is no field: leave it out' }),
  'not-a-number': () => ({ zh: '请填写数字', en: 'must be a number' }),
  'out-of-range': () => ({ zh: '数值超出范围', en: 'is out of range' }),
  'wrong-type': () => ({ zh: '数据类型不对', en: 'is of the wrong type' }),
};

/** A wrong value at a JSON pointer. @param max for rules about size */
export function fieldError(field: string, code: string, max?: number): FieldError {
  return { field, code, message: (TEXTS[code] ?? TEXTS['wrong-type']!)(max) };
}

/** What zod found, each with a JSON pointer, a code of ours and words in both languages. */
export function fieldErrorsOf(error: z.ZodError): FieldError[] {
  return error.issues.flatMap((issue) => {
    const pointer = issue.path.map((part) => `/${String(part)}`).join('');
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => fieldError(`${pointer}/${key}`, 'unknown-field'));
    return [fieldError(pointer, ...ruleOf(issue))];
  });
}

function ruleOf(issue: z.core.$ZodIssue): [code: string, max?: number] {
  switch (issue.code) {
    case 'custom':
      return [String(issue.params?.rule ?? 'wrong-type'), issue.params?.max as number | undefined];
    case 'invalid_type':
      if (issue.input === undefined) return ['required'];
      return [issue.expected === 'number' || issue.expected === 'int' ? 'not-a-number' : 'wrong-type'];
    case 'too_big':
      return issue.origin === 'array' ? ['too-many', Number(issue.maximum)] : ['out-of-range'];
    case 'too_small':
      return issue.origin === 'array' ? ['required'] : ['out-of-range'];
    case 'invalid_value':
      return [issue.input === undefined ? 'required' : 'unknown-value'];
    case 'invalid_format':
      return [issue.format === 'date' ? 'not-a-date' : 'unknown-value'];
    default:
      return ['wrong-type'];
  }
}
