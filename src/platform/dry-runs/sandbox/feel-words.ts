import { FeelSyntaxError, FeelTypeError, type FeelWarning } from '../../feel/index.js';
import type { Text } from '../../../shared/errors.js';

/** What is wrong with an expression, for whoever wrote it. */
export function wordsOfError(error: Error): Text {
  if (error instanceof FeelSyntaxError) return error.text;
  if (error instanceof FeelTypeError)
    return {
      zh: `这里要的是${typeInChinese(error.expected)}，得到的是${typeInChinese(error.actual)}。`,
      en: `${capital(error.expected)} is needed here; it gives ${error.actual}.`,
    };
  return { zh: `无法计算：${error.message}`, en: `It can’t be evaluated: ${error.message}` };
}

/** Why a part of an expression gave null. */
export function wordsOfWarning({ type, message }: FeelWarning): Text {
  const name = /'([^']*)'/.exec(message)?.[1] ?? '';
  switch (type) {
    case 'NO_VARIABLE_FOUND':
      return { zh: `没有变量“${name}”，按 null 计算。`, en: `There is no variable “${name}”: it counts as null.` };
    case 'NO_CONTEXT_ENTRY_FOUND':
    case 'NO_PROPERTY_FOUND':
      return { zh: `没有“${name}”这一项，按 null 计算。`, en: `There is no “${name}” in it: it counts as null.` };
    case 'NO_FUNCTION_FOUND':
      return { zh: '调用的不是函数，按 null 计算。', en: 'What is called is no function: it counts as null.' };
    case 'INVALID_TYPE':
    case 'NOT_COMPARABLE':
      return {
        zh: `类型不合，这一部分按 null 计算（${message}）。`,
        en: `The types don’t fit, so a part counts as null (${message}).`,
      };
    default:
      return { zh: `有一部分按 null 计算：${message}`, en: `A part counts as null: ${message}` };
  }
}

const TYPES: Record<string, string> = {
  null: ' null（没有值）',
  'a boolean': '布尔值（true 或 false）',
  'a string': '文本',
  'a number': '数字',
  'a list': '列表',
  'a list of strings': '文本的列表',
  'a list of strings only': '只含文本的列表',
  'a date': '日期',
  'a time': '时刻',
  'a date and time': '日期时间',
  'a date or a date and time': '日期或日期时间',
  'a date and time with an offset in hours and minutes': '时区偏移只到时和分的日期时间',
  'a duration': '时长（如 P3D）',
  'a cycle such as R3/PT10M': '循环（如 R3/PT10M）',
  'a range': '范围',
  'a function': '函数',
  'a context': '对象',
  'a context with dueAt': '含 dueAt 的对象',
  'one without': '没有 dueAt 的对象',
  'a name': '名称',
  'a name of at most 64 characters': '不超过 64 个字符的名称',
  'a name of at most 114 characters': '不超过 114 个字符的名称',
  'a name of at most 120 characters': '不超过 120 个字符的名称',
  'a whole number from 0 to 100': '0 到 100 的整数',
  'a whole number from 0 to 2147483647': '不小于 0 的整数',
  'an empty string': '空文本',
  'a JSON value': ' JSON 值',
  'a JSON value of at most 16 levels': '不超过 16 层的 JSON 值',
  'a deeper one': '更深的值',
  'a JSON value of at most 4000000 characters': '不超过 400 万个字符的 JSON 值',
  'a larger one': '更大的值',
};

const typeInChinese = (type: string) => TYPES[type] ?? `“${type}”`;

const capital = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
