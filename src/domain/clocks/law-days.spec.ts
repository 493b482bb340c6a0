import { describe, expect, it } from '@jest/globals';
import { addDays, addMonths, endOfDay } from './law-days.js';

describe('law dates', () => {
  it.each([
    ['2026-02-28', 1, '2026-03-01'],
    ['2028-02-28', 1, '2028-02-29'],
    ['2026-12-31', 60, '2027-03-01'],
  ])('%s and %i days is %s', (date, days, expected) => expect(addDays(date, days)).toBe(expected));

  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2026-11-30', 3, '2027-02-28'],
    ['2026-08-15', 3, '2026-11-15'],
    ['2027-11-30', 3, '2028-02-29'],
  ])('%s and %i months is %s', (date, months, expected) => expect(addMonths(date, months)).toBe(expected));

  it('ends in Shanghai', () => expect(Date.parse(endOfDay('2026-03-01'))).toBe(Date.UTC(2026, 2, 1, 15, 59, 59)));
});
