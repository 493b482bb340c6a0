import { describe, expect, it } from '@jest/globals';
import { asJson, compileFeel, evaluateAs } from '../../platform/feel/index.js';
import { builtInCalendar } from './built-in-calendar.js';
import { clockFunctions, documentedClockFunctions } from './clock-functions.js';

/** Monday 2 March 2026, nine in the morning in Shanghai. */
const NOW = Date.UTC(2026, 2, 2, 1);
const functions = clockFunctions(builtInCalendar());

const evaluate = (source: string, variables: Record<string, unknown> = {}) =>
  evaluateAs(compileFeel(source), { variables, functions, now: NOW }, asJson);

describe('FEEL functions about time limits', () => {
  it('deadline answers when, and how it came about', () => {
    const reply = { step: 'reply', amount: 5, unit: 'working_days', warn: 2, rule: '本系统默认', article: null };
    expect(evaluate('deadline(limits.reply, now())', { limits: { reply } })).toEqual({
      dueAt: '2026-03-10T00:00:00+08:00',
      dueOn: '2026-03-09',
      warnAt: '2026-03-06T00:00:00+08:00',
      provisional: false,
      derivation: {
        rule: '本系统默认',
        article: null,
        startedOn: '2026-03-02T09:00:00.000+08:00',
        firstDay: '2026-03-03',
        unit: 'working_days',
        amount: 5,
        skipped: [{ from: '2026-03-07', to: '2026-03-08', why: '周末' }],
        pausedDays: 0,
        calendar: { validThrough: '2026-12-31', version: 1 },
      },
    });
  });

  it.each<[string, unknown]>([
    ['deadline({amount: 30, unit: "days"}, "2026-03-02").dueAt', '2026-04-02T00:00:00+08:00'],
    ['deadline({amount: 30, unit: "days"}, date("2026-03-02")).dueOn', '2026-04-01'],
    ['deadline({amount: 1, unit: "months"}, "2026-01-31T23:30:00+08:00").dueOn', '2026-02-28'],
    ['deadline(limit: {amount: 2, unit: "days"}, from: "2026-03-02").dueOn', '2026-03-04'],
    // 23:30 in Shanghai is the same law date, half an hour later the next.
    ['deadline({amount: 1, unit: "days"}, "2026-03-02T15:30:00Z").dueOn', '2026-03-03'],
    ['deadline({amount: 1, unit: "days"}, "2026-03-02T16:30:00Z").dueOn', '2026-03-04'],
    ['deadline({amount: 0, unit: "days"}, now()).dueAt', '2026-03-02T09:00:00.000+08:00'],
    ['deadline({amount: 0, unit: "days"}, "2026-03-02").dueAt', '2026-03-03T00:00:00+08:00'],
    ['deadline({amount: 5, unit: "days"}, now(), [{from: "2026-03-03", to: "2026-03-05"}]).dueOn', '2026-03-09'],
    ['deadline({amount: 5, unit: "days"}, now(), [{from: "2026-03-03", to: null}]).dueOn', null],
    ['deadline({amount: 5, unit: "days"}, now(), [{from: "2026-03-03"}]).dueAt', '9999-12-31T00:00:00+08:00'],
    ['deadline({amount: 5, unit: "days"}, now(), null).dueOn', '2026-03-09'],
    ['deadline({amount: 60, unit: "days"}, "2026-11-25").provisional', true],
    ['deadline({amount: 3, unit: "days", warn: 7}, now()).warnAt', '2026-03-02T09:00:00.000+08:00'],
    ['warning({amount: 5, unit: "days", warn: 2}, "2026-03-02").dueAt', '2026-03-08T00:00:00+08:00'],
    ['warning({amount: 5, unit: "days", warn: 2}, "2026-03-02").endsAt', '2026-03-10T00:00:00+08:00'],
    ['warning({amount: 5, unit: "days"}, "2026-03-02").dueAt', '9999-12-31T00:00:00+08:00'],
    ['warning({amount: 5, unit: "days", warn: 2}, now(), [{from: "2026-03-03"}]).dueAt', '9999-12-31T00:00:00+08:00'],
    ['set deadline({amount: 30, unit: "days", warn: 5}, "2026-05-01").dueAt', '2026-05-02T00:00:00+08:00'],
    ['set deadline({amount: 30, unit: "days", warn: 5}, "2026-05-01").warnAt', '2026-04-27T00:00:00+08:00'],
    [
      'set deadline({amount: 5, unit: "working_days", warn: 3}, "2026-05-08T23:59:59+08:00")',
      {
        dueAt: '2026-05-08T23:59:59.000+08:00',
        dueOn: '2026-05-08',
        warnAt: '2026-05-06T00:00:00+08:00',
        derivation: { rule: null, article: null, setTo: '2026-05-08T23:59:59.000+08:00' },
      },
    ],
    ['set deadline({amount: 30, unit: "days"}, now()).warnAt', null],
    ['date and time(deadline({amount: 3, unit: "days"}, now()).dueAt) > now()', true],
    ['add working days(date("2026-09-30"), 1) = date("2026-10-08")', true],
    ['add working days("2026-10-08", -1)', '2026-09-30'],
    ['add working days("2026-10-04", 0)', '2026-10-08'],
    ['add working days(now(), 5) = date("2026-03-09")', true],
    ['count working days("2026-09-30", "2026-10-10")', 3],
    ['count working days("2026-10-10", "2026-09-30")', -3],
    ['is working day("2026-10-10")', true],
    ['is working day(date("2026-10-07"))', false],
  ])('%s is %j', (source, expected) => expect(evaluate(source)).toEqual(expected));

  it.each([
    ['deadline(limits.reply, now())', 'limit is a context'],
    ['deadline({amount: "5", unit: "days"}, now())', 'amount is a whole number'],
    ['deadline({amount: 5, unit: "weeks"}, now())', "a limit's unit is one of"],
    ['deadline({amount: 5, unit: "days"}, null)', 'a date or a date and time'],
    ['deadline({amount: 5, unit: "days"}, now(), "2026-03-02")', 'pauses are a list'],
    ['add working days(now(), 1.5)', 'days is a whole number'],
    ['is working day("soon")', 'a date or a date and time'],
  ])('%s is an error, which an incident can show', (source, message) =>
    expect(() => evaluate(source)).toThrow(message),
  );

  it('each is documented with an example that holds', () => {
    for (const { documentation } of Object.values(documentedClockFunctions(builtInCalendar))) {
      expect(evaluate(documentation.example)).toBeTruthy();
    }
  });
});
