import { RE2JS } from 're2js';
import { lawDate } from '../../shared/clock.js';
import type { Text } from '../../shared/errors.js';
import type { CompiledFeel } from '../feel/index.js';
import type { Fault, ValueCheck } from './form-model.js';

const fault = (code: string, zh: string, en: string): Fault => ({ code, message: { zh, en } });

/** Unicode's replacement halves and control characters other than tab and line ends: never typed by a person. */
// eslint-disable-next-line no-control-regex
const UNPRINTABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;

/** Half of a character beyond the basic plane: no database takes it. */
const LONE_SURROGATE = /\p{Surrogate}/u;

/** Length as people count: code points, so that 𠮷 is one. */
const lengthOf = (text: string) => [...text].length;

export const isText: ValueCheck = (value) => {
  if (typeof value !== 'string') return fault('type', '请填写文字。', 'Write a text.');
  if (LONE_SURROGATE.test(value) || UNPRINTABLE.test(value)) {
    return fault(
      'characters',
      '含有无法识别的字符，请删去后重新输入。',
      'It holds characters that can’t be read. Remove them and type again.',
    );
  }
  return undefined;
};

/** A text field has one line; form-js makes spaces of breaks before it submits. */
export const isOneLine: ValueCheck = (value) =>
  /[\r\n]/.test(value as string)
    ? fault('characters', '只能填写一行，请去掉换行。', 'Only one line: remove the line breaks.')
    : undefined;

export const minLength =
  (min: number): ValueCheck =>
  (value) =>
    lengthOf(value as string) < min
      ? fault('minLength', `至少 ${min} 个字。`, `At least ${min} characters.`)
      : undefined;

export const maxLength =
  (max: number): ValueCheck =>
  (value) =>
    lengthOf(value as string) > max
      ? fault('maxLength', `最多 ${max} 个字。`, `At most ${max} characters.`)
      : undefined;

/** RE2: linear in the text, so no pattern can stall the node. @throws for look-around and back references */
export function pattern(source: string): ValueCheck {
  const compiled = RE2JS.compile(source);
  return (value) =>
    compiled.matcher(value as string).find()
      ? undefined
      : fault('pattern', '格式不符合要求。', 'It is not in the form asked for.');
}

const EMAIL = /^[^\s@]{1,64}@[^\s@.]{1,63}(\.[^\s@.]{1,63}){1,8}$/;
const PHONE = /^\+?[0-9][0-9() -]{4,24}$/;

export const email: ValueCheck = (value) =>
  EMAIL.test(value as string) ? undefined : fault('email', '请填写有效的电子邮箱。', 'Write a valid e-mail address.');
export const phone: ValueCheck = (value) =>
  PHONE.test(value as string) ? undefined : fault('phone', '请填写有效的电话号码。', 'Write a valid phone number.');

export const isNumber: ValueCheck = (value) =>
  typeof value === 'number' && Number.isFinite(value) ? undefined : fault('type', '请填写数字。', 'Write a number.');
/** A number that is serialised as text, so that no digit is lost. */
export const isNumberText: ValueCheck = (value) =>
  typeof value === 'string' && /^-?\d{1,30}(\.\d{1,30})?$/.test(value)
    ? undefined
    : fault('type', '请填写数字。', 'Write a number.');
export const min =
  (least: number): ValueCheck =>
  (value) =>
    Number(value) < least ? fault('min', `不小于 ${least}。`, `At least ${least}.`) : undefined;
export const max =
  (most: number): ValueCheck =>
  (value) =>
    Number(value) > most ? fault('max', `不大于 ${most}。`, `At most ${most}.`) : undefined;

export const decimalDigits =
  (digits: number): ValueCheck =>
  (value) => {
    const [, decimals = ''] = plainDecimal(value).split('.');
    return decimals.length > digits
      ? fault('decimalDigits', `最多 ${digits} 位小数。`, `At most ${digits} decimals.`)
      : undefined;
  };

/** Counted in decimal digits: 0.3 is a multiple of 0.1, whatever binary fractions say. */
export function step(size: string): ValueCheck {
  const decimals = (text: string) => (text.split('.')[1] ?? '').length;
  return (value) => {
    const text = plainDecimal(value);
    const scale = Math.max(decimals(text), decimals(size));
    const scaled = (number: string) => {
      const [whole = '0', fraction = ''] = number.split('.');
      return BigInt(whole + fraction.padEnd(scale, '0'));
    };
    const unit = scaled(size);
    return unit !== 0n && scaled(text) % unit === 0n
      ? undefined
      : fault('step', `须为 ${size} 的倍数。`, `Must be a multiple of ${size}.`);
  };
}

function plainDecimal(value: unknown): string {
  if (typeof value === 'string') return value;
  const text = String(value);
  return /e/i.test(text) ? (value as number).toFixed(20).replace(/\.?0+$/, '') : text;
}

export const isBoolean: ValueCheck = (value) =>
  typeof value === 'boolean' ? undefined : fault('type', '请选择是或否。', 'Choose yes or no.');

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const TIME = /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)?$/;
const DATE_TIME =
  /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,3})?)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)?$/;
const HAS_ZONE = /T.*(Z|[+-]\d{2}:\d{2})$/;

function isCalendarDay(text: string): boolean {
  const match = DAY.exec(text);
  if (!match) return false;
  const instant = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(text);
}

export const isDay: ValueCheck = (value) =>
  typeof value === 'string' && isCalendarDay(value)
    ? undefined
    : fault('date', '请填写日期，如 2026-03-01。', 'Write a date, for example 2026-03-01.');
export const isTime: ValueCheck = (value) =>
  typeof value === 'string' && TIME.test(value)
    ? undefined
    : fault('time', '请填写时间，如 09:30。', 'Write a time, for example 09:30.');
export const isDateTime: ValueCheck = (value) => {
  const match = typeof value === 'string' ? DATE_TIME.exec(value) : null;
  return match && isCalendarDay(match[1]!)
    ? undefined
    : fault('datetime', '请填写日期和时间。', 'Write a date and a time.');
};
export type Zone = 'utc_offset' | 'utc_normalized' | 'no_timezone';

const ZONES: Record<Zone, { ending: RegExp; example: string }> = {
  utc_offset: { ending: /[+-]\d{2}:\d{2}$/, example: '09:30+08:00' },
  utc_normalized: { ending: /Z$/, example: '01:30Z' },
  no_timezone: { ending: /:\d{2}(\.\d{1,3})?$(?<![+-]\d{2}:\d{2})/, example: '09:30' },
};

/** The time zone is written as the form says, or a reader would take it for another hour. */
export const zone =
  (format: Zone): ValueCheck =>
  (value) =>
    ZONES[format].ending.test(value as string)
      ? undefined
      : fault('zone', `时间应写成 ${ZONES[format].example} 的形式。`, `Write the time as ${ZONES[format].example}.`);

/** Minutes are a multiple of the picker's steps. Offsets of whole hours leave them as they are. */
export const interval =
  (minutes: number): ValueCheck =>
  (value) => {
    const [, minute] = /(?:^|T)\d{2}:(\d{2})/.exec(value as string) ?? [];
    return Number(minute) % minutes === 0
      ? undefined
      : fault('interval', `时间须以 ${minutes} 分钟为间隔。`, `In steps of ${minutes} minutes.`);
  };

/** For days and date-times. Today is asked of the legal clock when checked; an instant is of the day that it is here. */
export const notBeforeToday: ValueCheck = (value, { variable }) => {
  const text = value as string;
  const day = HAS_ZONE.test(text) ? lawDate(Date.parse(text)) : text.slice(0, 10);
  return day < String(variable('@today')) ? fault('past', '不能早于今天。', 'Not before today.') : undefined;
};

const NOT_AN_OPTION: Text = { zh: '请从选项中选择。', en: 'Choose one of the options.' };

/** Where the options of a choice come from. */
export type Options = { values: unknown[] } | { variable: string } | { expression: CompiledFeel };

function valuesOf(options: Options, context: Parameters<ValueCheck>[1]): unknown[] {
  if ('values' in options) return options.values;
  const list = 'variable' in options ? context.variable(options.variable) : context.evaluate(options.expression);
  if (!Array.isArray(list)) return [];
  return list.map((item: unknown) =>
    typeof item === 'object' && item !== null && 'value' in item ? item.value : item,
  );
}

export const oneOf =
  (options: Options): ValueCheck =>
  (value, context) =>
    valuesOf(options, context).includes(value) ? undefined : { code: 'option', message: NOT_AN_OPTION };

export const someOf =
  (options: Options): ValueCheck =>
  (value, context) => {
    if (!Array.isArray(value)) return fault('type', '请选择若干项。', 'Choose from the list.');
    const allowed = valuesOf(options, context);
    if (!value.every((item) => allowed.includes(item))) return { code: 'option', message: NOT_AN_OPTION };
    return new Set(value).size === value.length
      ? undefined
      : fault('duplicate', '同一项只能选一次。', 'Choose each option once.');
  };
