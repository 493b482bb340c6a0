import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { proofRuns } from '../../../test/support/proof-times.js';
import { DomainError } from '../../shared/errors.js';
import {
  ENFORCEMENT_TYPE_SIGNS,
  courtOfCaseNumber,
  formatCaseNumber,
  parseCaseNumber,
  readCaseNumber,
  type CaseNumber,
  type EnforcementTypeSign,
} from './case-number.js';

describe('a case number', () => {
  it.each([
    ['（2017）闽0122执123号', '（2017）闽0122执123号'],
    ['(2017)闽0122执123号', '（2017）闽0122执123号'],
    ['（２０１７）闽０１２２执１２３号', '（2017）闽0122执123号'],
    [' ( 2017 ) 闽0122 执恢 5 号 ', '（2017）闽0122执恢5号'],
    ['〔2018〕京01执复7号', '（2018）京01执复7号'],
    ['［2021］最高法执监12号', '（2021）最高法执监12号'],
    ['(2019)闽执协3号', '（2019）闽执协3号'],
    ['（2022）兵9001执保00045号', '（2022）兵9001执保45号'],
    ['（2014）连执字第123号', '（2014）连执字第123号'],
    ['(2014)榕执异字第00012号', '（2014）榕执异字第12号'],
    ['(2013)执监字第8号', '（2013）执监字第8号'],
  ])('reads %s as %s', (written, canonical) => {
    expect(formatCaseNumber(parseCaseNumber(written))).toBe(canonical);
  });

  it('tells its parts', () => {
    expect(parseCaseNumber('（2017）闽0122执恢123号')).toEqual({
      form: 'standard',
      year: 2017,
      courtSign: '闽0122',
      typeSign: '执恢',
      serial: 123,
    });
  });

  it.each([
    ['', 'case-number-unreadable'],
    ['执'.repeat(100_000), 'case-number-unreadable'],
    ['2017闽0122执123号', 'case-number-unreadable'],
    ['（2017）闽012执123号', 'case-number-unreadable'],
    ['（2017）闽0122执123', 'case-number-unreadable'],
    ['（2017）闽0122民初123号', 'case-number-not-enforcement'],
    ['（2017）闽0122执123号之一', 'case-number-document-suffix'],
    ['（2015）闽0122执123号', 'case-number-wrong-form'],
    ['（2018）连执字第123号', 'case-number-wrong-form'],
    ['（2017）闽0122执0号', 'case-number-serial'],
    ['（0017）连执字第3号', 'case-number-year'],
    ['（2017）闽0122执99999999999号', 'case-number-serial'],
  ])('refuses %.40s: %s', (written, code) => {
    const reading = readCaseNumber(written);
    expect(reading).toMatchObject({ ok: false, code });
    if (!reading.ok) expect([reading.message.zh, reading.message.en].every((text) => text.length > 10)).toBe(true);
  });

  it('names the field of a wrong value', () => {
    expect.assertions(2);
    try {
      parseCaseNumber('abc', 'C7');
    } catch (error) {
      expect(error).toBeInstanceOf(DomainError);
      expect((error as DomainError).details.fields).toMatchObject([{ field: 'C7', code: 'case-number-unreadable' }]);
    }
  });

  const year = (from: number, to: number) => fc.integer({ min: from, max: to });
  const typeSign = fc.constantFrom(...(Object.keys(ENFORCEMENT_TYPE_SIGNS) as EnforcementTypeSign[]));
  const serial = fc.integer({ min: 1, max: 9_999_999 });
  const digits = fc.oneof(
    fc.constant(''),
    fc.integer({ min: 0, max: 99 }).map((n) => String(n).padStart(2, '0')),
    fc.integer({ min: 0, max: 9999 }).map((n) => String(n).padStart(4, '0')),
  );
  const standard: fc.Arbitrary<CaseNumber> = fc.record({
    form: fc.constant('standard' as const),
    year: year(2016, 2099),
    courtSign: fc.oneof(
      fc.constant('最高法'),
      fc
        .tuple(fc.constantFrom(...'京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼川贵云藏渝陕甘青宁新兵'), digits)
        .map(([p, d]) => p + d),
    ),
    typeSign,
    serial,
  });
  const older: fc.Arbitrary<CaseNumber> = fc.record({
    form: fc.constant('before-2016' as const),
    year: year(1979, 2015),
    courtSign: fc.constantFrom('', '连', '榕', '高', '一中', '连民'),
    typeSign,
    serial,
  });

  it('survives being written and read again', () => {
    fc.assert(
      fc.property(fc.oneof(standard, older), (number) => {
        expect(parseCaseNumber(formatCaseNumber(number))).toEqual(number);
      }),
      proofRuns(100),
    );
  });

  it('is the same however it was typed', () => {
    const wide = (text: string) => text.replace(/\d/g, (d) => String.fromCharCode(d.charCodeAt(0) + 0xfee0));
    fc.assert(
      fc.property(fc.oneof(standard, older), fc.boolean(), fc.boolean(), (number, half, spaced) => {
        let text = formatCaseNumber(number);
        text = half ? text.replace('（', '(').replace('）', ')') : wide(text);
        if (spaced) text = [...text].join(' ');
        expect(parseCaseNumber(text)).toEqual(number);
      }),
      proofRuns(100),
    );
  });

  it('never throws on anything typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => typeof readCaseNumber(text).ok === 'boolean'),
      proofRuns(100),
    );
  });
});

describe('the court of a case number', () => {
  const lianjiang = { id: '350122', name: '福建省连江县人民法院' };
  const courtBySign = (sign: string) => (sign === '闽0122' ? lianjiang : undefined);

  it('is found by its sign', () => {
    expect(courtOfCaseNumber(parseCaseNumber('（2017）闽0122执123号'), courtBySign)).toBe(lianjiang);
  });

  it('is not known from a sign before 2016', () => {
    expect(courtOfCaseNumber(parseCaseNumber('（2014）连执字第123号'), courtBySign)).toBeUndefined();
  });

  it('is asked for by name when no court has the sign', () => {
    expect(() => courtOfCaseNumber(parseCaseNumber('（2017）闽9999执1号'), courtBySign, 'C7')).toThrow(
      expect.objectContaining({
        code: 'case-number-invalid',
        details: expect.objectContaining({
          kind: 'invalid',
          fields: [expect.objectContaining({ field: 'C7', code: 'case-number-unknown-court' })],
        }),
      }),
    );
  });
});
