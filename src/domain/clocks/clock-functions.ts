import { asInstant, feelDate, formatInstant, type FeelFunctionOfOurs } from '../../platform/feel/index.js';
import { lawDate } from '../../shared/clock.js';
import { LONGEST, type Pause, type PeriodUnit } from './count-period.js';
import { deadline, type Limit, setDeadline, type StartOfClock, warning } from './deadline.js';
import { addWorkingDays, countWorkingDays } from './working-days.js';
import type { WorkingCalendar } from './working-calendar.js';

interface DocumentedFunction {
  fn: FeelFunctionOfOurs;
  documentation: { zh: string; en: string; example: string };
}

/**
 * The FEEL functions about time limits, by name, over the calendar that `calendar` answers at each call.
 * What a function is given and can't use throws, which is an incident of the diagram.
 */
export function documentedClockFunctions(calendar: () => WorkingCalendar): Record<string, DocumentedFunction> {
  return {
    deadline: {
      fn: named(['limit', 'from', 'pauses'], (limit: unknown, from: unknown, pauses: unknown) =>
        deadline(calendar(), limitOf(limit), startOf(from), pausesOf(pauses)),
      ),
      documentation: {
        zh: '期限：从起点（时刻或日期）起算，返回 dueAt（届满时刻）、dueOn（最后一日）、warnAt（预警时刻）、provisional（暂定）与 derivation（推算过程）。始日不计入；最后一日为休息日的顺延；工作日期限只数工作日；中止的日子不计入',
        en: 'The deadline of a limit that starts at an instant or day: dueAt, dueOn, warnAt, provisional and derivation. The first day is not counted, a last day that is a day off moves to the next working day, limits in working days count these only, paused days do not count',
        example: 'deadline({amount: 5, unit: "working_days", warn: 1}, now()).dueAt',
      },
    },
    warning: {
      fn: named(['limit', 'from', 'pauses'], (limit: unknown, from: unknown, pauses: unknown) =>
        warning(calendar(), limitOf(limit), startOf(from), pausesOf(pauses)),
      ),
      documentation: {
        zh: '同 deadline，但 dueAt 为预警时刻（endsAt 为届满时刻）：用于预警定时器。不预警或中止期间永不到时',
        en: 'As deadline, with the instant of the warning as dueAt (endsAt: of the end): for the timer of an early warning. Never due without a warning or while the clock stands still',
        example: 'warning({amount: 5, unit: "working_days", warn: 1}, now()).endsAt',
      },
    },
    'set deadline': {
      fn: named(['limit', 'due'], (limit: unknown, due: unknown) =>
        setDeadline(calendar(), limitOf(limit), startOf(due)),
      ),
      documentation: {
        zh: '由人确定的期限（时刻或日期）：返回 dueAt、dueOn、warnAt（按 limit 的预警天数）与 derivation',
        en: 'The deadline for an instant or day that a person has set: dueAt, dueOn, warnAt (by the warning of the limit) and derivation',
        example: 'set deadline({amount: 30, unit: "days", warn: 5}, "2026-05-01").dueOn = "2026-05-01"',
      },
    },
    'add working days': {
      fn: named(['date', 'days'], (date: unknown, days: unknown) =>
        dayLike(date, addWorkingDays(calendar(), dayOf(date), wholeNumber('days', days))),
      ),
      documentation: {
        zh: '某日之后第 n 个工作日（当日不计，n 为负则往前数）',
        en: 'The n-th working day after a day, which is not counted; before it when n is negative',
        example: 'add working days(date("2026-09-30"), 1) = date("2026-10-08")',
      },
    },
    'count working days': {
      fn: named(['from', 'to'], (from: unknown, to: unknown) => countWorkingDays(calendar(), dayOf(from), dayOf(to))),
      documentation: {
        zh: '两日之间的工作日数（首日不计，末日计入）',
        en: 'How many working days lie after one day, up to and including another',
        example: 'count working days(date("2026-09-30"), date("2026-10-09")) = 2',
      },
    },
    'is working day': {
      fn: named(['date'], (date: unknown) => calendar().isWorkingDay(dayOf(date))),
      documentation: {
        zh: '是否为工作日（含调休上班日）',
        en: 'Whether it is a working day, make-up days included',
        example: 'is working day(date("2026-10-10")) = true',
      },
    },
  };
}

/** The functions alone, over one calendar: for diagrams that run without an application. */
export function clockFunctions(calendar: WorkingCalendar): Record<string, FeelFunctionOfOurs> {
  const functions = Object.entries(documentedClockFunctions(() => calendar));
  return Object.fromEntries(functions.map(([name, { fn }]) => [name, fn]));
}

function named(parameters: readonly string[], fn: (...args: never[]) => unknown): FeelFunctionOfOurs {
  return Object.assign(fn, { parameters });
}

const UNITS: readonly string[] = ['days', 'working_days', 'months'] satisfies PeriodUnit[];

/** A limit as the table gives it. @throws TypeError */
export function limitOf(value: unknown): Required<Limit> {
  const { step, amount, unit, warn, rule, article } = contextOf('limit', value);
  if (typeof unit !== 'string' || !UNITS.includes(unit))
    throw new TypeError(`a limit's unit is one of ${UNITS.join(', ')}`);
  return {
    amount: wholeNumber('amount', amount),
    unit: unit as PeriodUnit,
    warn: warn === undefined || warn === null ? 0 : wholeNumber('warn', warn),
    step: textOrNull(step),
    rule: textOrNull(rule),
    article: textOrNull(article),
  };
}

/** A day (a FEEL date or its text) or an instant. */
function startOf(value: unknown): StartOfClock {
  const instant = asInstant(value);
  const day = lawDate(instant);
  return { day, text: isDay(value) ? day : formatInstant(instant) };
}

function pausesOf(value: unknown): Pause[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw new TypeError('pauses are a list of contexts {from, to}');
  return value.map((item) => {
    const { from, to, why } = contextOf('pause', item);
    const end = to === undefined || to === null ? null : dayOf(to);
    return { from: dayOf(from), to: end, ...(typeof why === 'string' ? { why } : {}) };
  });
}

const dayOf = (value: unknown): string => lawDate(asInstant(value));

/** Texts without a time and FEEL's dates, whose text has none either. */
const isDay = (value: unknown): boolean => !String(value).includes('T');

/** Days are answered as they were given: a text for a text, else a FEEL date. */
const dayLike = (given: unknown, day: string): unknown => (typeof given === 'string' ? day : feelDate(day));

function wholeNumber(name: string, value: unknown): number {
  if (typeof value !== 'number' || !Number.isInteger(value) || Math.abs(value) > LONGEST)
    throw new TypeError(`${name} is a whole number of at most ${LONGEST}`);
  return value;
}

function contextOf(name: string, value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new TypeError(`${name} is a context such as {amount: 5, unit: "days"}`);
  return value as Record<string, unknown>;
}

const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null);
