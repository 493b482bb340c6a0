import { describe, expect, it } from '@jest/globals';
import { parseDateTime } from 'feelin';

import {
  addPeriod,
  asBoolean,
  asCycle,
  asDueDate,
  asDuration,
  asInstant,
  asJson,
  asNumber,
  asString,
  asStringList,
  coerceTo,
  compileFeel,
  evaluateAs,
  evaluateFeel,
  FeelEvaluationError,
  FeelSyntaxError,
  FeelTypeError,
  functionsOf,
  isFeelFunction,
  orNull,
  variablesOf,
  type FeelFunctionOfOurs,
} from './index.js';
import { NAMES_ONLY } from './names.js';

const NOW = Date.parse('2026-11-23T23:30:00.250Z'); // 24 November, 07:30 in Shanghai

function run(
  source: string,
  variables: Record<string, unknown> = {},
  functions: Record<string, FeelFunctionOfOurs> = {},
) {
  return evaluateFeel(compileFeel(source), { variables, functions, now: NOW });
}

function test(source: string, input: unknown, variables: Record<string, unknown> = {}) {
  return evaluateFeel(compileFeel(source, 'unaryTests'), { variables: { ...variables, '?': input }, now: NOW }).value;
}

describe('expressions', () => {
  it.each<[string, Record<string, unknown>, unknown]>([
    ['1 + 2 * 3', {}, 7],
    ['if amount > 1000 then "large" else "small"', { amount: 1001 }, 'large'],
    ['petition.marks[item = "wages"]', { petition: { marks: ['wages', 'urgent'] } }, ['wages']],
    [
      'courts[level > 2].name',
      {
        courts: [
          { name: 'a', level: 3 },
          { name: 'b', level: 1 },
        ],
      },
      ['a'],
    ],
    ['["handler@" + court]', { court: '12' }, ['handler@12']],
    ['{a: 1, b: a + 1}.b', {}, 2],
    ['金额 + 1', { 金额: 4 }, 5],
    ['applicant age + 1', { 'applicant age': 40 }, 41],

    ['1 // the rest of the line is a comment', {}, 1],
    ['missing', {}, null],
    ['x = null', {}, true],
    ['string(date("2026-01-31") + duration("P1M"))', {}, '2026-02-28'],
  ])('%s', (source, variables, expected) => {
    expect(run(source, variables).value).toEqual(expected);
  });

  it('is compiled once and keeps nothing from one evaluation to the next', () => {
    const compiled = compileFeel('a + b');
    expect(evaluateFeel(compiled, { variables: { a: 1, b: 2 }, now: NOW }).value).toBe(3);
    const second = evaluateFeel(compiled, { variables: { a: 1 }, now: NOW });
    expect(second.value).toBeNull();
    expect(second.warnings.map((warning) => warning.type)).toEqual(['NO_VARIABLE_FOUND', 'INVALID_TYPE']);
    expect(second.warnings[0]!.position).toEqual({ from: 4, to: 5 });
    expect(evaluateFeel(compiled, { variables: { a: 1, b: 1 }, now: NOW }).warnings).toEqual([]);
  });

  it('may be evaluated again while it runs', () => {
    const compiled = compileFeel('if n = 0 then 1 else n * again(n - 1)');
    const again = (n: number): unknown => evaluateFeel(compiled, environment(n)).value;
    const environment = (n: number) => ({ variables: { n }, functions: { again }, now: NOW });
    expect(evaluateFeel(compiled, environment(5)).value).toBe(120);
  });

  it('answers the legal clock', () => {
    expect(asJson(run('today()').value)).toBe('2026-11-24');
    expect(asJson(run('now()').value)).toBe('2026-11-24T07:30:00.25+08:00');
    expect(asInstant(run('now()').value)).toBe(NOW);
    expect(run('date("2026-11-23") < today()').value).toBe(true);
  });

  it('sees no property of objects in JavaScript', () => {
    expect(run('constructor', { a: 1 }).value).toBeNull();
    expect(run('a.__proto__', { a: {} }).value).toBeNull();
    expect(run('a.constructor', { a: {} }).value).toBeNull();
  });

  it('refuses a variable that is not JSON, by name', () => {
    expect(() => run('due', { due: new Date(0) })).toThrow('variable due is an instance of Date');
    expect(run('other', { due: new Date(0), other: 1 }).value).toBe(1);
  });
});

describe('functions of ours', () => {
  it('may have spaces in their names, and parameters by name', () => {
    const addDays = Object.assign((date: unknown, days: number) => `${String(date)}+${days}`, {
      parameters: ['from', 'days'],
    });
    const functions = { 'add working days': addDays };
    expect(run('add working days("x", 3)', {}, functions).value).toBe('x+3');
    expect(run('add working days(days: 3, from: "x")', {}, functions).value).toBe('x+3');
    expect(run('if add  working days("x", 3) = "x+3" then 1 else 2', {}, functions).value).toBe(1);
  });

  it('are refused when asynchronous', () => {
    expect(() => run('later(1)', {}, { later: async () => ({}) })).toThrow('function later answered a promise');
    expect(() => run('later(1)', {}, { later: () => Promise.reject(new Error('lost')) })).toThrow(FeelEvaluationError);
  });

  it('fail with their own reason', () => {
    const fail = () => {
      throw new Error('no such court');
    };
    expect(() => run('court level("x")', {}, { 'court level': fail })).toThrow(
      '`court level("x")` failed: no such court',
    );
  });
});

describe('regular expressions', () => {
  it('work as in FEEL', () => {
    expect(run('matches("（2017）闽0122执123号", "^（\\d{4}）")').value).toBe(true);
    expect(run('replace("abcd", "(b)(c)", "$2$1")').value).toBe('acbd');
    expect(run('split("a,b,,c", ",")').value).toEqual(['a', 'b', '', 'c']);
    expect(run('matches("ABC", "b", "i")').value).toBe(true);
    expect(run('matches(null, "b")').value).toBeNull();
  });

  it('are linear in the text', () => {
    const text = 'a'.repeat(50_000) + '!';
    expect(run('matches(text, "^(a+)+$")', { text }).value).toBe(false);
  });

  it('refuse what can not be linear', () => {
    expect(() => run('matches("aa", "(a)\\1")')).toThrow(FeelEvaluationError);
  });
});

describe('unary tests', () => {
  it.each<[string, unknown, boolean, Record<string, unknown>?]>([
    ['-', 5, true],
    ['-', null, true],
    ['5', 5, true],
    ['5', 6, false],
    ['"a", "b"', 'b', true],
    ['"a", "b"', 'c', false],
    ['not("a", "b")', 'c', true],
    ['not("a", "b")', 'b', false],
    ['not(> 3)', 2, true],
    ['> 3', 4, true],
    ['>= limit', 4, true, { limit: 4 }],
    ['[1..5)', 5, false],
    ['[1..5]', 5, true],
    ['< 1, > 9', 10, true],
    ['? > 3 and ? < 9', 5, true],
    ['contains(?, "x")', 'axb', true],
    ['true', true, true],
    ['true', false, false],
    ['false', false, true],
    ['null', null, true],
    ['null', 1, false],
    ['> 3', null, false],
    ['? > 3', null, false],
    ['not(> 3)', null, true],
    ['limit', null, true, { limit: null }],
    ['list', 'b', true, { list: ['a', 'b'] }],
    ['list', 'c', false, { list: ['a', 'b'] }],
    ['limit', 3, true, { limit: 3 }],
    ['!= 3', 4, true],
    ['date("2026-01-01")', '2026-01-01', false],
    ['"x"', 5, false],
  ])('%s of %p is %p', (source, input, expected, variables = {}) => {
    expect(test(source, input, variables)).toBe(expected);
  });
});

/** A context in which each entry is twice the one before; its last one. */
function doubling(twice: string, first = '[1]', times = 32): string {
  const entries = Array.from({ length: times }, (_, n) => `a${n + 1}: ${twice.replaceAll('$', `a${n}`)}`);
  return `{a0: ${first}, ${entries.join(', ')}}.a${times}`;
}

describe('iterations', () => {
  it.each<[string, unknown, Record<string, unknown>?]>([
    ['for i in 1..3 return i', [1, 2, 3]],
    ['for i in 3..0 return i', [3, 2, 1, 0]],
    ['for i in n..m return i', [2, 3], { n: 2, m: 3 }],
    ['for i in [1..3], j in (i..3] return i * 10 + j', [12, 13, 23]],
    ['for i in 1..2.5 return i', [1, 2]],
    ['for i in (1..1] return i', []],
    ['for i in "a".."c" return i', ['a', 'b', 'c']],
    ['for i in missing return i', null],
    ['for i in 1..missing return i', null],
    ['for x in xs[n > 1].n, y in [x, x + 1] return y', [2, 3, 3, 4], { xs: [{ n: 1 }, { n: 2 }, { n: 3 }] }],
    ['xs[n > 1 and count(ys[item > n]) > 0][1].n', 2, { xs: [{ n: 1 }, { n: 2 }], ys: [3] }],
    ['xs[-1]', 3, { xs: [1, 2, 3] }],
    ['some i in 1..3 satisfies i > 2', true],
    ['every i in (for k in 1..2 return k) satisfies i > 2', false],
    ['for i in 1..3 return if i = 1 then 1 else partial[-1] * i', [1, 2, 6]],
    ['sort([2, 3, 1], function(a, b) a < b)', [1, 2, 3]],
    ['{f: function(n: number) if n < 2 then 1 else n * f(n - 1), all: f(10)}.all', 3_628_800],
    ['{f: function() // why\n 1 // so\n , all: f()}.all', 1],
    ['(function(x) for i in x return i)([1..2])', [1, 2]],
    ['sum(for x in my list return x)', 3, { 'my list': [1, 2] }],
  ])('%s', (source, expected, variables = {}) => {
    expect(run(source, variables).value).toEqual(expected);
  });

  const many = Array.from({ length: 1_000 }, (_, index) => index);
  it.each<string>([
    'for i in 1..1000000000 return i',
    'for i in 1..1000, j in 1..1000 return i * j',
    'for i in many return count(for j in many return j)',
    'for i in many, j in many, k in many return i',
    'some i in 1..100001 satisfies i < 0',
    'every i in many satisfies (every j in many satisfies j >= 0)',
    'many[count(many[item > 0]) < 0]',
    'many[(count(many[> 0]) < 0)]',
    // Four million turns were ten seconds; two more levels are forty.
    '{f: function(n) if n = 0 then 0 else f(n - 1) + f(n - 1), all: f(22)}.all',
    doubling('concatenate($, $)'),
    doubling('$ + $', '"ab"'),
    'for i in 1..40 return if i = 1 then "ab" else partial[-1] + partial[-1]',
    `${doubling('[$, $]').slice(0, -5)}, same: a32 = a32}.same`,
    doubling('flatten([$, $])'),
    doubling('append($, $)'),
    doubling('insert before($, 1, $)'),
    doubling('string join([$, $])', '"ab"'),
    doubling('[string($), string($)]'),
    'union(for i in 1..2000 return {a: i}, many)',
    'distinct values(for i in 1..2000 return {a: i})',
    'distinct values(list: for i in 1..2000 return {a: i})',
    '{f: function(g, n) if n = 0 then 0 else g(g, n - 1) + g(g, n - 1), all: f(f, 22)}.all',
  ])('%s is stopped instead of holding the node', (source) => {
    expect(() => run(source, { many })).toThrow('goes through more than 100000 items');
    expect(() => run(source, { many })).toThrow(FeelEvaluationError);
  });

  it.each<[string, unknown, Record<string, unknown>?]>([
    ['concatenate([1], [2, 3], many)', [1, 2, 3, ...many]],
    ['flatten([1, [[2]], [3]])', [1, 2, 3]],
    ['count(append(many, 1))', 1_001],
    ['insert before([1, 2], 1, 0)', [0, 1, 2]],
    ['string join(["a", null, "b"], ", ")', 'a, b'],
    ['string join(list: ["a", "b"], delimiter: "-")', 'a-b'],
    ['string([1, {a: "b"}])', '[1, {a: "b"}]'],
    ['count(distinct values(for i in 1..1000 return {a: i}))', 1_000],
    ['count(distinct values(for i in 1..20000 return modulo(i, 5000)))', 5_000],
    ['union([1, 2], [2, {a: 1}], [{a: 1}])', [1, 2, { a: 1 }]],
  ])('%s may be put together', (source, expected) => {
    expect(run(source, { many }).value).toEqual(expected);
  });

  it('a text that is too long is no value that a process could keep', () => {
    const text = 'x'.repeat(10_000);
    expect(() => asJson(Array(500).fill(text))).toThrow('a JSON value of at most 4000000 characters');
    expect(() => run('replace(text, ".", text)', { text })).toThrow('more than a value may have');
    expect(run('replace("a.b", "[.]", ",")').value).toBe('a,b');
  });

  it('are not what an index costs', () => {
    const source = 'for i in 1..1000 return many[(count(many))]';
    expect(run(source, { many }).value).toEqual(Array(1_000).fill(999));
  });

  it('are counted anew for each evaluation', () => {
    const compiled = compileFeel('count(for i in 1..60000 return i)');
    for (let again = 0; again < 3; again++) {
      expect(evaluateFeel(compiled, { variables: {}, now: NOW }).value).toBe(60_000);
    }
  });

  it('leave the places of warnings as they are in the source', () => {
    const source = 'for i in 1..2 return a + i';
    const { warnings } = run(source);
    expect(source.slice(warnings[0]!.position.from, warnings[0]!.position.to)).toBe('a');
    const test = evaluateFeel(compileFeel('(for i in 1..2 return a)', 'unaryTests'), {
      variables: { '?': 1 },
      now: NOW,
    });
    expect('(for i in 1..2 return a)'.slice(test.warnings[0]!.position.from, test.warnings[0]!.position.to)).toBe('a');
  });
});

describe('syntax', () => {
  it.each(['', 'a +', 'a == b', '= 3', '${a}', 'a && b', "'x'", 'if a then b', '[1,2', '1 2', 'f(', '"abc'])(
    'refuses %p with position and words in both languages',
    (source) => {
      let error: unknown;
      try {
        compileFeel(source);
      } catch (thrown) {
        error = thrown;
      }
      expect(error).toBeInstanceOf(FeelSyntaxError);
      const { text, position } = error as FeelSyntaxError;
      expect(text.zh).toMatch(/[。：]/);
      expect(text.en.length).toBeGreaterThan(10);
      expect(position.to).toBeGreaterThanOrEqual(position.from);
    },
  );

  it('refuses a cell that is no unary test', () => {
    expect(() => compileFeel('"a", ', 'unaryTests')).toThrow(FeelSyntaxError);
  });
});

describe('free names', () => {
  it.each<[string, string[], string[]]>([
    ['a.b + c', ['a', 'c'], []],
    ['for x in xs, y in x return x + y + z', ['xs', 'z'], []],
    ['some x in xs satisfies x > limit', ['xs', 'limit'], []],
    ['{a: 1, b: a + q}', ['q'], []],
    ['function(p, q) p + r', ['r'], []],
    ['list[price > 3 and item.x = 1].name', ['list'], []],
    ['add working days(from, 3) > today()', ['from'], ['add working days']],
    ['count(xs) + sum(for i in 1..3 return i)', ['xs'], []],
    ['f(from: a, days: b)', ['a', 'b'], ['f']],
    ['x instance of number', ['x'], []],
  ])('%s', (source, variables, functions) => {
    const compiled = compileFeel(source);
    expect(variablesOf(compiled)).toEqual(variables);
    expect(functionsOf(compiled)).toEqual(functions);
  });

  it('keeps names in filters apart, yet finds them when it runs', () => {
    const compiled = compileFeel('list[price > limit]');
    expect(compiled.names.inFilters).toEqual(['price', 'limit']);
    const list = [{ price: 1 }, { price: 5 }];
    expect(evaluateFeel(compiled, { variables: { list, limit: 3 }, now: NOW }).value).toEqual([{ price: 5 }]);
  });
});

describe('built-in functions', () => {
  it.each([...NAMES_ONLY])('feelin has no more than the name of %s', (name) => {
    expect(run(`${name}([1..3], [1..3])`).value).toBeNull();
    expect(functionsOf(compileFeel(`${name}([1..3], [1..3])`))).toEqual([name]);
    expect(isFeelFunction(name)).toBe(false);
  });

  it.each(['count', 'date and time', 'years and months duration'])('%s is one', (name) => {
    expect(isFeelFunction(name)).toBe(true);
  });

  it.each(['get or else', 'is defined', 'deadline'])('%s is none', (name) => {
    expect(isFeelFunction(name)).toBe(false);
  });
});

describe('readers', () => {
  it('name what was expected, what came, and why', () => {
    const compiled = compileFeel('amount > 3');
    const read = () => evaluateAs(compiled, { variables: {}, now: NOW }, asBoolean);
    expect(read).toThrow("expected a boolean, got null: `amount > 3` (Variable 'amount' not found)");
  });

  it.each<[(value: unknown) => unknown, unknown]>([
    [asBoolean, 'true'],
    [asBoolean, null],
    [asString, 1],
    [asNumber, '1'],
    [asNumber, Number.NaN],
    [asStringList, 'a'],
    [asStringList, ['a', 1]],
    [asInstant, '2026-13-01'],
    [asInstant, 1],
    [asInstant, '2026-11-24T08:00:00+08:05:43'],
    [asInstant, parseDateTime('2026-11-24T08:00:00+08:05:43')],
    [asInstant, '-0001-01-01T00:00:00'],
    [asDueDate, { dueAt: '2026-11-24T08:00:00+08:05:43' }],
    [asCycle, 'R/2026-11-24T08:00:00+08:05:43/P1D'],
    ...(['date', 'dateTime'] as const).map((type): [(value: unknown) => unknown, unknown] => [
      (value) => coerceTo(type, value),
      type === 'date' ? '-0001-01-01' : '-0001-01-01T00:00:00',
    ]),
    [asDuration, 'P'],
    [asDuration, '3 days'],
    [asCycle, 'R3/P0D'],
    [asCycle, 'PT1H'],
    [asJson, () => 1],
    [orNull(asString), 1],
  ])('%p refuses %p', (read, value) => {
    expect(() => read(value)).toThrow(FeelTypeError);
  });

  it('that fail by themselves fail as the expression does', () => {
    const broken = () => {
      throw new RangeError('beyond the calendar');
    };
    const read = () => evaluateAs(compileFeel('1 + 1'), { variables: {}, now: NOW }, broken);
    expect(read).toThrow(FeelEvaluationError);
    expect(read).toThrow('`1 + 1` failed: beyond the calendar');
  });

  it('read instants', () => {
    const at = (source: string) => new Date(asInstant(run(source).value)).toISOString();
    expect(at('date("2026-11-24")')).toBe('2026-11-23T16:00:00.000Z');
    expect(at('"2026-11-24"')).toBe('2026-11-23T16:00:00.000Z');
    expect(at('date and time("2026-11-24T08:00:00")')).toBe('2026-11-24T00:00:00.000Z');
    expect(at('date and time("2026-11-24T08:00:00Z")')).toBe('2026-11-24T08:00:00.000Z');
    expect(at('"2026-11-24T08:00:00+09:00"')).toBe('2026-11-23T23:00:00.000Z');
    expect(at('date and time("2026-11-24T08:00:00@Asia/Shanghai")')).toBe('2026-11-24T00:00:00.000Z');
  });

  it('read durations and cycles', () => {
    expect(asDuration(run('duration("P1Y2M")').value)).toEqual({ months: 14, milliseconds: 0 });
    expect(asDuration('P1DT12H')).toEqual({ months: 0, milliseconds: 129_600_000 });
    expect(asDuration('P2W')).toEqual({ months: 0, milliseconds: 14 * 86_400_000 });
    expect(asDuration('-PT1.5S')).toEqual({ months: 0, milliseconds: -1500 });
    expect(asCycle('R3/PT10M')).toEqual({ repetitions: 3, period: { months: 0, milliseconds: 600_000 } });
    expect(asCycle('R/2026-11-24T08:00:00+08:00/P1M')).toEqual({
      start: Date.parse('2026-11-24T00:00:00Z'),
      period: { months: 1, milliseconds: 0 },
    });
  });

  it('add months by the calendar of Shanghai', () => {
    const add = (from: string, period: string) =>
      new Date(addPeriod(Date.parse(from), asDuration(period))).toISOString();
    expect(add('2026-01-31T02:00:00Z', 'P1M')).toBe('2026-02-28T02:00:00.000Z');
    expect(add('2026-01-30T20:00:00Z', 'P1M')).toBe('2026-02-27T20:00:00.000Z'); // the 31st in Shanghai
    expect(add('2024-02-29T00:00:00Z', 'P1Y')).toBe('2025-02-28T00:00:00.000Z');
    expect(add('2026-01-01T00:00:00Z', 'P30D')).toBe('2026-01-31T00:00:00.000Z');
  });

  it('turn temporal values into ISO text', () => {
    expect(asJson(run('{d: date("2026-01-01"), l: [duration("PT1H")]}').value)).toEqual({
      d: '2026-01-01',
      l: ['PT1H'],
    });
    expect(() => asJson(run('[1..3]').value)).toThrow(FeelTypeError);
  });
});
