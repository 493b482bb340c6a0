import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { compileForm, FormRefused, localiseForm, validateSubmission } from './index.js';

const NOW = Date.UTC(2026, 2, 2, 1);
type Component = Record<string, unknown>;

function submit(components: Component[], data: Record<string, unknown>, variables: Record<string, unknown> = {}) {
  return validateSubmission(compileForm({ components }), data, { variables, now: NOW });
}

/** The codes of the errors for one field with one value. */
function codes(component: Component, value: unknown, variables: Record<string, unknown> = {}): string[] {
  return submit([{ key: 'f', label: '栏目', ...component }], { f: value }, variables).errors.map(({ code }) => code);
}

const options = [
  { label: '是', value: 'yes' },
  { label: '否', value: 'no' },
];

/** One row for each component and property: what is let through, and what is refused with which code. */
const ROWS: [string, Component, unknown[], [unknown, string][]][] = [
  [
    'textfield',
    { type: 'textfield' },
    ['一', 'a b'],
    [
      [1, 'type'],
      ['\u0000', 'characters'],
      ['\ud842', 'characters'],
      ['a\nb', 'characters'],
    ],
  ],
  [
    'textfield required',
    { type: 'textfield', validate: { required: true } },
    ['x'],
    [
      ['', 'required'],
      ['  ', 'required'],
      [null, 'required'],
    ],
  ],
  ['textfield minLength', { type: 'textfield', validate: { minLength: 2 } }, ['𠮷野'], [['𠮷', 'minLength']]],
  ['textfield maxLength', { type: 'textfield', validate: { maxLength: 2 } }, ['𠮷野'], [['𠮷野家', 'maxLength']]],
  [
    'textfield pattern',
    { type: 'textfield', validate: { validationType: 'custom', pattern: '^\\d{1,3}(\\.\\d{1,2})?$' } },
    ['12.50'],
    [
      ['12.505', 'pattern'],
      ['x', 'pattern'],
    ],
  ],
  ['textfield email', { type: 'textfield', validate: { validationType: 'email' } }, ['a@b.cn'], [['a@b', 'email']]],
  [
    'textfield phone',
    { type: 'textfield', validate: { validationType: 'phone' } },
    ['0591-87654321'],
    [['abc', 'phone']],
  ],
  [
    'textarea',
    { type: 'textarea', validate: { minLength: 2, maxLength: 5 } },
    ['一\n二'],
    [
      ['一', 'minLength'],
      ['一二三四五六', 'maxLength'],
    ],
  ],
  [
    'number',
    { type: 'number' },
    [0, -1.5],
    [
      ['1', 'type'],
      [Number.NaN, 'type'],
    ],
  ],
  [
    'number min and max',
    { type: 'number', validate: { min: 1, max: 5 } },
    [1, 5],
    [
      [0, 'min'],
      [6, 'max'],
    ],
  ],
  ['number decimalDigits', { type: 'number', decimalDigits: 2 }, [1.25], [[1.255, 'decimalDigits']]],
  ['number increment', { type: 'number', increment: '0.1' }, [0.3, 0.7], [[0.35, 'step']]],
  [
    'number as text',
    { type: 'number', serializeToString: true, validate: { max: 10 } },
    ['9.9'],
    [
      [9, 'type'],
      ['11', 'max'],
    ],
  ],
  ['checkbox', { type: 'checkbox' }, [true, false], [['yes', 'type']]],
  ['checkbox required', { type: 'checkbox', validate: { required: true } }, [true], [[false, 'required']]],
  [
    'radio',
    { type: 'radio', values: options },
    ['yes'],
    [
      ['maybe', 'option'],
      [['yes'], 'option'],
    ],
  ],
  [
    'select',
    { type: 'select', values: options },
    ['no'],
    [
      ['', 'required-is-not-set'],
      [1, 'option'],
    ],
  ],
  ['select from a variable', { type: 'select', valuesKey: 'courts' }, ['35'], [['36', 'option']]],
  [
    'select from an expression',
    { type: 'select', valuesExpression: '=for c in courts return c + "01"' },
    ['3501'],
    [['35', 'option']],
  ],
  [
    'checklist',
    { type: 'checklist', values: options },
    [['yes'], ['yes', 'no']],
    [
      [['maybe'], 'option'],
      [['yes', 'yes'], 'duplicate'],
      ['yes', 'type'],
    ],
  ],
  [
    'taglist required',
    { type: 'taglist', values: options, validate: { required: true } },
    [['no']],
    [[[], 'required']],
  ],
  [
    'date',
    { type: 'datetime', subtype: 'date' },
    ['2028-02-29'],
    [
      ['2027-02-29', 'date'],
      ['2026/3/1', 'date'],
      [20260301, 'date'],
    ],
  ],
  [
    'date not past',
    { type: 'datetime', subtype: 'date', disallowPassedDates: true },
    ['2026-03-02'],
    [['2026-03-01', 'past']],
  ],
  [
    'date and time not past, the day being that of the court',
    { type: 'datetime', subtype: 'datetime', disallowPassedDates: true },
    ['2026-03-02T00:00', '2026-03-01T23:30Z', '2026-03-01T16:00:00Z', '2026-03-01T12:00-05:00'],
    [
      ['2026-03-01T23:59', 'past'],
      ['2026-03-01T15:30Z', 'past'],
      ['2026-03-02T00:30+09:00', 'past'],
    ],
  ],
  ['time, which is of no day', { type: 'datetime', subtype: 'time', disallowPassedDates: true }, ['09:30'], []],
  ['time', { type: 'datetime', subtype: 'time' }, ['09:30'], [['24:00', 'time']]],
  [
    'time in steps',
    { type: 'datetime', subtype: 'time', timeInterval: 15 },
    ['09:45', '09:45+08:00'],
    [['09:07', 'interval']],
  ],
  [
    'time with offset',
    { type: 'datetime', subtype: 'time', timeSerializingFormat: 'utc_offset' },
    ['09:30+08:00'],
    [
      ['09:30', 'zone'],
      ['09:30Z', 'zone'],
    ],
  ],
  [
    'time in UTC',
    { type: 'datetime', subtype: 'datetime', timeSerializingFormat: 'utc_normalized' },
    ['2026-03-01T01:30Z'],
    [['2026-03-01T01:30', 'zone']],
  ],
  [
    'time without zone',
    { type: 'datetime', subtype: 'datetime', timeSerializingFormat: 'no_timezone' },
    ['2026-03-01T09:30', '2026-03-01T09:30:00'],
    [
      ['2026-03-01T09:30+08:00', 'zone'],
      ['2026-03-01T09:30Z', 'zone'],
    ],
  ],
  [
    'date and time',
    { type: 'datetime', subtype: 'datetime' },
    ['2026-03-01T09:30+08:00'],
    [['2026-02-30T09:30', 'datetime']],
  ],
];

describe('what a form lets through on the server', () => {
  const variables = { courts: ['35', '3501'] };
  it.each(ROWS)('%s', (_, component, good, bad) => {
    for (const value of good)
      expect({ value, codes: codes(component, value, variables) }).toEqual({ value, codes: [] });
    for (const [value, code] of bad) {
      // An empty choice that is not required is no answer, and no error.
      const expected = code === 'required-is-not-set' ? [] : [code];
      expect({ value, codes: codes(component, value, variables) }).toEqual({ value, codes: expected });
    }
  });

  it('knows no other fields', () => {
    expect(submit([{ type: 'textfield', key: 'a' }], { b: 1 }).errors).toMatchObject([{ field: 'b', code: 'unknown' }]);
  });

  it('neither asks for nor accepts what a condition hides', () => {
    const components = [
      { type: 'checkbox', key: 'more' },
      { type: 'textfield', key: 'detail', validate: { required: true }, conditional: { hide: '=more != true' } },
    ];
    expect(submit(components, { detail: 'left over' })).toEqual({ data: {}, errors: [] });
    expect(submit(components, { more: true }).errors).toMatchObject([{ field: 'detail', code: 'required' }]);
    expect(submit(components, { more: true, detail: 'x' }).data).toEqual({ more: true, detail: 'x' });
  });

  it('hides what depends on a hidden field, and all of a hidden group', () => {
    const components = [
      { type: 'textfield', key: 'a', conditional: { hide: '=true' } },
      { type: 'textfield', key: 'b', validate: { required: true }, conditional: { hide: '=a = null' } },
      {
        type: 'group',
        id: 'g',
        conditional: { hide: '=true' },
        components: [{ type: 'textfield', key: 'c', validate: { required: true } }],
      },
    ];
    expect(submit(components, { a: 'x' })).toEqual({ data: {}, errors: [] });
  });

  it('does not accept a value for a field that is only shown', () => {
    const field = { type: 'textfield', key: 'f', readonly: true };
    expect(submit([field], {}).errors).toEqual([]);
    expect(submit([field], { f: 'x' }).errors).toMatchObject([{ code: 'readonly' }]);
  });

  it.each(['disabled', 'readonly'])('decides conditions by what a %s field shows: the variable', (member) => {
    const components = [
      { type: 'number', key: 'amount', [member]: true },
      { type: 'textfield', key: 'reason', validate: { required: true }, conditional: { hide: '=amount < 1000' } },
    ];
    expect(submit(components, {}, { amount: 500 })).toEqual({ data: {}, errors: [] });
    expect(submit(components, {}, { amount: 2000 }).errors).toMatchObject([{ field: 'reason', code: 'required' }]);
    // What somebody sends for it all the same is refused, and decides nothing.
    expect(submit(components, { amount: 2000 }, { amount: 500 }).errors).toMatchObject([{ code: 'readonly' }]);
  });

  it('takes a field that was emptied, or is hidden, for empty, whatever its variable says', () => {
    const components = [
      { type: 'number', key: 'amount' },
      { type: 'number', key: 'limit', readonly: true, conditional: { hide: '=amount = null' } },
      { type: 'textfield', key: 'reason', validate: { required: true }, conditional: { hide: '=limit = null' } },
    ];
    expect(submit(components, {}, { amount: 500, limit: 1 }).errors).toEqual([]);
    expect(submit(components, { amount: 500 }, { limit: 1 }).errors).toMatchObject([{ code: 'required' }]);
  });

  it('checks an evil pattern in linear time', () => {
    const field = { type: 'textfield', validate: { validationType: 'custom', pattern: '^(a+)+$' } };
    const begin = performance.now();
    expect(codes(field, `${'a'.repeat(5_000)}!`)).toEqual(['pattern']);
    expect(performance.now() - begin).toBeLessThan(1_000);
  });
});

describe('a form that the server can’t enforce', () => {
  it.each([
    ['an unknown component', { type: 'expression', key: 'f' }, 'type'],
    ['an unknown property', { type: 'textfield', key: 'f', customProperty: 1 }, 'customProperty'],
    ['an unknown rule', { type: 'textfield', key: 'f', validate: { minWords: 2 } }, 'validate.minWords'],
    [
      'an unknown kind of check',
      { type: 'textfield', key: 'f', validate: { validationType: 'iban' } },
      'validate.validationType',
    ],
    [
      'a pattern with look-around',
      { type: 'textfield', key: 'f', validate: { pattern: '(?=a)b' } },
      'validate.pattern',
    ],
    ['a condition that is no FEEL', { type: 'textfield', key: 'f', conditional: { hide: '=(' } }, 'conditional.hide'],
    [
      'a key twice',
      {
        type: 'group',
        components: [
          { type: 'textfield', key: 'f' },
          { type: 'textfield', key: 'f' },
        ],
      },
      'key',
    ],
    ['a date without a subtype', { type: 'datetime', key: 'f' }, 'subtype'],
    ['an expression as a bound', { type: 'number', key: 'f', validate: { min: '=5' } }, 'validate.min'],
    ['a bound that is no number', { type: 'number', key: 'f', validate: { max: 'abc' } }, 'validate.max'],
    ['a length that is no count', { type: 'textfield', key: 'f', validate: { maxLength: 'x' } }, 'validate.maxLength'],
    ['a negative length', { type: 'textarea', key: 'f', validate: { minLength: -1 } }, 'validate.minLength'],
    ['required as a text', { type: 'textfield', key: 'f', validate: { required: 'true' } }, 'validate.required'],
    ['a pattern that is no text', { type: 'textfield', key: 'f', validate: { pattern: 5 } }, 'validate.pattern'],
    ['decimals that are no count', { type: 'number', key: 'f', decimalDigits: 'x' }, 'decimalDigits'],
    ['a step of nothing', { type: 'number', key: 'f', increment: '0' }, 'increment'],
    ['a text as switch', { type: 'number', key: 'f', serializeToString: 'true' }, 'serializeToString'],
    [
      'another text as switch',
      { type: 'datetime', subtype: 'date', key: 'f', disallowPassedDates: 'true' },
      'disallowPassedDates',
    ],
    ['steps beyond an hour', { type: 'datetime', subtype: 'time', key: 'f', timeInterval: 90 }, 'timeInterval'],
    [
      'an unknown zone',
      { type: 'datetime', subtype: 'time', key: 'f', timeSerializingFormat: 'local' },
      'timeSerializingFormat',
    ],
    [
      'another condition than hide',
      { type: 'textfield', key: 'f', conditional: { show: '=true' } },
      'conditional.show',
    ],
    ['two lists of options', { type: 'select', key: 'f', values: options, valuesKey: 'x' }, 'values'],
    ['no list of options', { type: 'radio', key: 'f' }, 'values'],
    ['an option without value', { type: 'select', key: 'f', values: [{ label: 'a' }] }, 'values'],
    ['an option twice', { type: 'select', key: 'f', values: [options[0], options[0]] }, 'values'],
  ])('is refused: %s', (_, component, property) => {
    let refusal: unknown;
    try {
      compileForm({ components: [component] });
    } catch (error) {
      refusal = error;
    }
    expect(refusal).toBeInstanceOf(FormRefused);
    expect((refusal as FormRefused).problems.map((problem) => problem.property)).toContain(property);
  });
});

describe('our own forms', () => {
  const folder = join(import.meta.dirname, '../../../processes/forms');
  it.each(readdirSync(folder))('%s is enforced as a whole, in both languages', (file) => {
    const schema = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Record<string, unknown>;
    expect(compileForm(schema).fields.length).toBeGreaterThan(0);
    const english = JSON.stringify(
      (localiseForm(schema, 'en')['components'] as { label?: string }[]).map(({ label }) => label),
    );
    expect(english).not.toMatch(/\p{Script=Han}/u);
  });
});
