import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { proofRuns } from '../../../test/support/proof-times.js';
import { builtInCalendar } from './built-in-calendar.js';
import { countPeriod, type Pause, type PeriodUnit } from './count-period.js';
import { addDays, addMonths } from './law-days.js';
import { statutoryHolidays } from './statutory-holidays.js';

const calendar = builtInCalendar();
const UNITS: PeriodUnit[] = ['days', 'working_days', 'months'];

const lastDay = (start: string, amount: number, unit: PeriodUnit, pauses: Pause[] = []) =>
  countPeriod(calendar, start, { amount, unit }, pauses).lastDay;

describe('counting a period', () => {
  it.each<[string, number, PeriodUnit, string, string]>([
    ['2026-03-02', 5, 'days', '2026-03-09', 'the fifth day is a Saturday: Monday'],
    ['2026-03-02', 15, 'days', '2026-03-17', 'the first day is not counted'],
    ['2026-03-02', 30, 'days', '2026-04-01', 'across a month'],
    ['2026-09-24', 7, 'days', '2026-10-08', 'the National Day holiday is passed over at the end'],
    ['2026-09-30', 1, 'working_days', '2026-10-08', 'after the holiday'],
    ['2026-09-30', 3, 'working_days', '2026-10-10', 'a Saturday that is made up for counts'],
    ['2026-02-13', 2, 'working_days', '2026-02-24', 'Spring Festival, with a make-up day before it'],
    ['2026-01-30', 1, 'months', '2026-02-28', 'a month that is shorter; the 28th is a make-up day'],
    ['2026-01-31', 1, 'months', '2026-02-28', 'the same last day from the 31st'],
    ['2026-08-15', 3, 'months', '2026-11-16', 'the same-numbered day is a Sunday'],
    ['2026-03-07', 0, 'days', '2026-03-07', 'at once, though a Saturday'],
  ])('%s and %i %s: %s (%s)', (start, amount, unit, expected) => expect(lastDay(start, amount, unit)).toBe(expected));

  it('says what it passed over, and where the end moved from', () => {
    expect(countPeriod(calendar, '2026-09-24', { amount: 7, unit: 'days' })).toEqual({
      firstDay: '2026-09-25',
      lastDay: '2026-10-08',
      movedFrom: '2026-10-01',
      pausedDays: 0,
      skipped: [{ from: '2026-10-01', to: '2026-10-07', why: '国庆节' }],
    });
    expect(countPeriod(calendar, '2026-03-05', { amount: 2, unit: 'working_days' }).skipped).toEqual([
      { from: '2026-03-07', to: '2026-03-08', why: '周末' },
    ]);
  });

  it('does not count paused days; from the day on which it runs again it counts', () => {
    const pauses = [{ from: '2026-03-04', to: '2026-03-11', why: '公告' }];
    expect(countPeriod(calendar, '2026-03-02', { amount: 10, unit: 'days' }, pauses)).toMatchObject({
      lastDay: '2026-03-19',
      pausedDays: 7,
      skipped: [{ from: '2026-03-04', to: '2026-03-10', why: '公告' }],
    });
    expect(countPeriod(calendar, '2026-03-02', { amount: 10, unit: 'working_days' }, pauses)).toMatchObject({
      lastDay: '2026-03-23',
      pausedDays: 5,
    });
  });

  it('names no day while a pause lasts that begins within the period', () => {
    expect(lastDay('2026-03-02', 10, 'days', [{ from: '2026-03-04', to: null }])).toBeNull();
    expect(lastDay('2026-03-02', 10, 'days', [{ from: '2026-03-13', to: null }])).toBe('2026-03-12');
  });

  it.each([-1, 1.5, 10_000, Number.NaN])('refuses %d as an amount', (amount) =>
    expect(() => lastDay('2026-03-02', amount, 'days')).toThrow('a limit has a whole number'),
  );
});

describe('the calendar of a new database', () => {
  it('knows the notices up to 2026, and estimates later years by the holidays of the law', () => {
    expect(calendar.validThrough).toBe('2026-12-31');
    expect(calendar.dayOff('2026-10-06')).toBe('国庆节');
    expect(calendar.isWorkingDay('2026-10-10')).toBe(true);
    expect(calendar.dayOff('2027-10-01')).toBe('国庆节');
    expect(calendar.dayOff('2027-02-06')).toBe('春节');
    expect(calendar.isWorkingDay('2027-10-08')).toBe(true);
  });

  it('the holidays of the law are days off in every notice since 2025', () => {
    for (const year of [2025, 2026]) {
      const days = statutoryHolidays(year);
      expect(days.size).toBe(13);
      for (const [day, name] of days) expect([day, calendar.dayOff(day)]).toEqual([day, expect.stringContaining(name)]);
    }
  });
});

describe('for all periods', () => {
  const day = fc.integer({ min: 0, max: 1_500 }).map((days) => addDays('2024-01-01', days));
  const amount = fc.integer({ min: 1, max: 120 });
  const unit = fc.constantFrom(...UNITS);
  const dayCounted = fc.constantFrom<PeriodUnit>('days', 'working_days');
  const pause = fc
    .tuple(day, fc.integer({ min: 0, max: 60 }))
    .map(([from, length]): Pause => ({ from, to: addDays(from, length) }));
  const pauses = fc.array(pause, { maxLength: 4 });
  const paused = (of: Pause[], on: string) => of.some(({ from, to }) => from <= on && (to === null || on < to));
  /** The longest of these periods. */
  const runs = proofRuns(300);

  /** Written on its own: first lists the days, then picks; no running count. */
  function oracle(start: string, limit: number, of: PeriodUnit, without: Pause[]): string {
    const days = Array.from({ length: 1_200 }, (_, index) => addDays(start, index + 1));
    const running = days.filter((on) => !paused(without, on));
    if (of === 'working_days') return running.filter((on) => calendar.isWorkingDay(on))[limit - 1]!;
    const length = of === 'days' ? limit : days.indexOf(addMonths(start, limit)) + 1;
    const end = running[length - 1]!;
    return running.find((on) => on >= end && calendar.isWorkingDay(on))!;
  }

  it('the end is that of a reckoning on paper', () => {
    fc.assert(
      fc.property(
        day,
        amount.filter((n) => n <= 90),
        unit,
        pauses,
        (start, n, of, without) => {
          const limit = of === 'months' ? Math.ceil(n / 10) : n;
          expect(lastDay(start, limit, of, without)).toBe(oracle(start, limit, of, without));
        },
      ),
      runs,
    );
  });

  it('never ends on a day off or a paused day', () => {
    fc.assert(
      fc.property(day, amount, dayCounted, pauses, (start, n, of, without) => {
        const end = lastDay(start, n, of, without)!;
        expect([calendar.isWorkingDay(end), paused(without, end), end > start]).toEqual([true, false, true]);
      }),
      runs,
    );
  });

  it('a later start or a longer limit never ends earlier', () => {
    fc.assert(
      fc.property(day, fc.nat(20), amount, fc.nat(20), dayCounted, pauses, (start, later, n, more, of, without) => {
        expect(lastDay(addDays(start, later), n, of, without)! >= lastDay(start, n, of, without)!).toBe(true);
        expect(lastDay(start, n + more, of, without)! >= lastDay(start, n, of, without)!).toBe(true);
      }),
      runs,
    );
    fc.assert(
      fc.property(day, fc.nat(40), fc.integer({ min: 1, max: 12 }), (start, later, n) => {
        expect(lastDay(addDays(start, later), n, 'months')! >= lastDay(start, n, 'months')!).toBe(true);
      }),
      runs,
    );
  });

  it('another pause never makes it shorter, and their order does not matter', () => {
    fc.assert(
      fc.property(day, amount, dayCounted, pauses, pause, (start, n, of, some, another) => {
        const more = lastDay(start, n, of, [...some, another])!;
        expect(more >= lastDay(start, n, of, some)!).toBe(true);
        expect(lastDay(start, n, of, [another, ...some].reverse())).toBe(more);
      }),
      runs,
    );
  });

  it('is reckoned again to the same end', () => {
    fc.assert(
      fc.property(day, amount, dayCounted, pauses, (start, n, of, without) => {
        const limit = { amount: n, unit: of };
        expect(countPeriod(builtInCalendar(), start, limit, without)).toEqual(
          countPeriod(calendar, start, limit, without),
        );
      }),
      proofRuns(50),
    );
  });
});
