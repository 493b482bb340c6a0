import { FeelTypeError } from './errors.js';
import { asInstant, asJson, isPlainObject, orNull } from './values.js';

/** When something is due; with how it was derived, where the expression says so. */
export interface DueDate {
  /** Milliseconds since the epoch. */
  dueAt: number;
  /** From when on it is nearly due. */
  warnAt?: number;
  /** The whole context that the expression gave, as JSON: rule, article, days skipped, … */
  explanation?: Record<string, unknown>;
}

/**
 * A date, a date and time, their ISO text; or a context that explains one: `dueAt`, `warnAt` or null,
 * and whatever else belongs to the explanation.
 */
export function asDueDate(value: unknown): DueDate {
  if (typeof value !== 'object' || value === null || !isPlainObject(value)) return { dueAt: asInstant(value) };
  const { dueAt, warnAt } = value;
  if (dueAt === undefined || dueAt === null) throw new FeelTypeError('a context with dueAt', 'one without');
  const warned = orNull(asInstant)(warnAt);
  return {
    dueAt: asInstant(dueAt),
    ...(warned === null ? {} : { warnAt: warned }),
    explanation: asJson(value) as Record<string, unknown>,
  };
}

/** The instant alone of what {@link asDueDate} reads. */
export const asDueInstant = (value: unknown): number => asDueDate(value).dueAt;
