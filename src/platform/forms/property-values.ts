import type { Text } from '../../shared/errors.js';

interface Expected {
  fits(value: unknown): boolean;
  remedy: Text;
}

const isNumber = (value: unknown): boolean =>
  (typeof value === 'number' && Number.isFinite(value)) || (typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value));

const yesOrNo: Expected = {
  fits: (value) => typeof value === 'boolean',
  remedy: { zh: '请填写 true 或 false。', en: 'Write true or false.' },
};
const number: Expected = {
  fits: isNumber,
  remedy: { zh: '请填写数字，不能用表达式。', en: 'Write a number, not an expression.' },
};
const count: Expected = {
  fits: (value) => isNumber(value) && Number.isInteger(Number(value)) && Number(value) >= 0,
  remedy: { zh: '请填写 0 或正整数，不能用表达式。', en: 'Write zero or a positive whole number, not an expression.' },
};
const text: Expected = {
  fits: (value) => typeof value === 'string',
  remedy: { zh: '请填写文字。', en: 'Write a text.' },
};

/**
 * What the members that are enforced must hold. Anything else would compile into a check that never
 * fails: `"abc"` as a limit is not a number, and no value is less than that.
 */
const EXPECTED: Record<string, Expected> = {
  'validate.required': yesOrNo,
  'validate.minLength': count,
  'validate.maxLength': count,
  'validate.min': number,
  'validate.max': number,
  'validate.pattern': text,
  decimalDigits: count,
  increment: {
    fits: (value) => value === '' || (isNumber(value) && Number(value) > 0),
    remedy: { zh: '请填写正数。', en: 'Write a positive number.' },
  },
  serializeToString: yesOrNo,
  disallowPassedDates: yesOrNo,
  timeInterval: {
    fits: (value) => Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 60,
    remedy: { zh: '请填写 1 到 60 的整数。', en: 'Write a whole number from 1 to 60.' },
  },
  timeSerializingFormat: {
    fits: (value) => ['utc_offset', 'utc_normalized', 'no_timezone'].includes(value as string),
    remedy: {
      zh: '请选择 utc_offset、utc_normalized 或 no_timezone。',
      en: 'Choose utc_offset, utc_normalized or no_timezone.',
    },
  },
  values: {
    fits: (value) => Array.isArray(value) && value.length > 0 && value.every(isOption) && areDistinct(value),
    remedy: {
      zh: '至少要有一个选项，每个选项有标签和各不相同的值。',
      en: 'Give at least one option, each with a label and a value of its own.',
    },
  },
  valuesKey: text,
};

/** What to do about a member that holds what can't be enforced; undefined when it is all right. */
export function remedyFor(property: string, value: unknown): Text | undefined {
  const expected = Object.hasOwn(EXPECTED, property) ? EXPECTED[property] : undefined;
  return value === undefined || !expected || expected.fits(value) ? undefined : expected.remedy;
}

interface Option {
  label: string;
  value: string | number | boolean;
}

function isOption(option: unknown): option is Option {
  if (typeof option !== 'object' || option === null) return false;
  const { label, value } = option as Partial<Option>;
  return typeof label === 'string' && ['string', 'number', 'boolean'].includes(typeof value) && value !== '';
}

const areDistinct = (options: Option[]) => new Set(options.map(({ value }) => value)).size === options.length;
