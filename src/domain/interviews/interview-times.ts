import { formatInstant } from '../../platform/feel/index.js';
import { lawDate } from '../../shared/clock.js';
import { addMonths } from '../clocks/index.js';
import { interviewTimeRefused, rectifyDayRefused } from './interview.errors.js';

/** How far ahead a time or a day may be set, in months. */
const LONGEST_MONTHS = 12;

/**
 * A time for an interview as a form gives it, with its offset.
 * @param field of the form, for the error
 * @param now by the legal clock
 * @throws DomainError interview-time-refused
 */
export function interviewTime(text: string, field: string, now: number): number {
  const instant = Date.parse(text);
  if (!(instant > now) || lawDate(instant) > addMonths(lawDate(now), LONGEST_MONTHS)) throw interviewTimeRefused(field);
  return instant;
}

/** @throws DomainError rectify-day-refused */
export function rectificationDay(day: string, now: number): string {
  const today = lawDate(now);
  if (day <= today || day > addMonths(today, LONGEST_MONTHS)) throw rectifyDayRefused();
  return day;
}

/** An instant as the diagrams read it. */
export const asVariable = formatInstant;
