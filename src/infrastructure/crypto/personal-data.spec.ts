import { createSecretKey, randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { proofRuns } from '../../../test/support/proof-times.js';
import {
  SearchIndex,
  birthDateOf,
  checkDigitOf,
  commitTo,
  identityNumberProblem,
  isPlausiblePhone,
  maskAddress,
  maskIdentityNumber,
  maskName,
  maskPhone,
  matchesCommitment,
  normaliseFullName,
  normaliseIdentityNumber,
  normalisePhone,
} from './index.js';

describe('an identity number', () => {
  it('has the check digit of the standard', () => {
    expect(checkDigitOf('11010519491231002')).toBe('X');
    expect(checkDigitOf('44052418800101001')).toBe('4');
  });

  it.each([
    ['11010519491231002X', undefined],
    ['440524188001010014', undefined],
    ['110105194912310021', 'check-digit'],
    ['11010519490231002X', 'birth-date'],
    ['11010519491331002X', 'birth-date'],
    ['00010519491231002X', 'region'],
    ['1101051949123100', 'length'],
    ['1101051949123100AX', 'characters'],
  ])('%s: %s', (number, problem) => {
    expect(identityNumberProblem(number)).toBe(problem);
  });

  it('tells the birth date', () => {
    expect(birthDateOf('11010519491231002X')).toBe('1949-12-31');
  });

  it('notices any single wrong digit', () => {
    const good = '11010519491231002X';
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 16 }), fc.integer({ min: 0, max: 9 }), (at, digit) => {
        fc.pre(good[at] !== String(digit));
        expect(identityNumberProblem(good.slice(0, at) + digit + good.slice(at + 1))).toBeDefined();
      }),
      proofRuns(100),
    );
  });
});

describe('normalising', () => {
  it.each([
    [' 吴 某某 ', '吴某某'],
    ['吴　某某', '吴某某'],
    ['阿依古丽•买买提', '阿依古丽·买买提'],
    ['阿依古丽・买买提', '阿依古丽·买买提'],
    ['阿依古丽 · 买买提', '阿依古丽·买买提'],
    ['Ｊｏｈｎ  SMITH', 'john smith'],
    ['\u{2f800}', '\u4e3d'],
  ])('makes the name %s %s', (name, normalised) => {
    expect(normaliseFullName(name)).toBe(normalised);
  });

  it('keeps rare characters apart', () => {
    const names = ['𠮷野', '𠀋野', '吉野'];
    expect(new Set(names.map(normaliseFullName)).size).toBe(3);
  });

  it.each([
    ['11010519491231002x', '11010519491231002X'],
    ['110105 19491231 002X', '11010519491231002X'],
    ['１１０１０５１９４９１２３１００２Ｘ', '11010519491231002X'],
    ['110105491231002', '11010519491231002X'],
    ['e12345678', 'E12345678'],
  ])('makes the identity number %s %s', (number, normalised) => {
    expect(normaliseIdentityNumber(number)).toBe(normalised);
  });

  it.each([
    ['138 1234 5678', '13812345678'],
    ['+86 138-1234-5678', '13812345678'],
    ['008613812345678', '13812345678'],
    ['8613812345678', '13812345678'],
    ['（0591）2622 1234', '059126221234'],
    ['+86 591 26221234', '59126221234'],
    ['+1 (415) 555-0100', '+14155550100'],
    ['0014155550100', '+14155550100'],
    ['86221234', '86221234'],
    ['26221234', '26221234'],
  ])('makes the phone number %s %s', (phone, normalised) => {
    expect(normalisePhone(phone)).toBe(normalised);
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        for (const normalise of [normaliseFullName, normaliseIdentityNumber, normalisePhone])
          expect(normalise(normalise(text))).toBe(normalise(text));
      }),
      { ...proofRuns(100), examples: [['ῗ'], ['㈀ￂ']] },
    );
  });
});

describe('the search index', () => {
  const index = new SearchIndex(createSecretKey(randomBytes(32)));

  it('finds what is the same person', () => {
    expect(index.fullName('吴　某某')).toBe(index.fullName('吴某某'));
    expect(index.identityNumber('110105491231002')).toBe(index.identityNumber('11010519491231002x'));
    expect(index.phone('+86 138 1234 5678')).toBe(index.phone('13812345678'));
    expect(index.phone('13812345678')).toMatch(/^[0-9a-f]{64}$/);
  });

  it('does not confuse persons, kinds or keys', () => {
    expect(index.fullName('𠮷')).not.toBe(index.fullName('𠀋'));
    expect(index.phone('13812345678')).not.toBe(index.identityNumber('13812345678'));
    expect(new SearchIndex(createSecretKey(randomBytes(32))).phone('1')).not.toBe(index.phone('1'));
  });
});

describe('a phone number', () => {
  it.each(['13812345678', '059126221234', '01012345678', '26221234', '4008123456', '+14155550100'])(
    '%s can be called',
    (phone) => expect(isPlausiblePhone(phone)).toBe(true),
  );
  it.each(['', '12345', '12812345678', '138123456789', '+86', 'abc'])('%p cannot', (phone) =>
    expect(isPlausiblePhone(phone)).toBe(false),
  );
});

describe('masking', () => {
  it.each([
    ['', ''],
    ['吴', '吴*'],
    ['吴某', '吴*'],
    ['吴某某', '吴**'],
    ['𠮷野家', '𠮷**'],
    ['阿依古丽·买买提', '阿**'],
  ])('the name %s as %s', (name, masked) => expect(maskName(name)).toBe(masked));

  it.each([
    ['350122199001011234', '3501**********1234'],
    ['E12345678', 'E1*****78'],
    ['123', '***'],
    ['', ''],
  ])('the identity number %s as %s', (number, masked) => expect(maskIdentityNumber(number)).toBe(masked));

  it.each([
    ['13812345678', '138****5678'],
    ['26221234', '26****34'],
  ])('the phone number %s as %s', (phone, masked) => expect(maskPhone(phone)).toBe(masked));

  it.each([
    ['福建省福州市连江县凤城镇建设路12号', '福建省福州市连江县***'],
    ['福建省连江县凤城镇', '福建省连江县***'],
    ['北京市朝阳区建国路1号', '北京市朝阳区***'],
    ['上海市浦东新区张杨路500号', '上海市浦东新区***'],
    ['江苏省苏州市昆山市玉山镇', '江苏省苏州市昆山市***'],
    ['浙江省义乌市稠城街道福田小区3栋', '浙江省义乌市***'],
    ['内蒙古自治区锡林郭勒盟东乌珠穆沁旗乌里雅斯太镇', '内蒙古自治区锡林郭勒盟东乌珠穆沁旗***'],
    ['广西壮族自治区柳州市三江侗族自治县古宜镇', '广西壮族自治区柳州市三江侗族自治县***'],
    ['云南省大理白族自治州大理市下关', '云南省大理白族自治州大理市***'],
    ['新疆维吾尔自治区伊犁哈萨克自治州伊宁市', '新疆维吾尔自治区伊犁哈萨克自治州伊宁市***'],
    ['江苏省镇江市京口区大市口街道', '江苏省镇江市京口区***'],
    ['浙江省台州市路桥区路南街道', '浙江省台州市路桥区***'],
    ['湖南省永州市道县西洲街道', '湖南省永州市道县***'],
    ['建设路12号3单元', '***'],
    ['', '***'],
  ])('the address %s as %s', (address, masked) => expect(maskAddress(address)).toBe(masked));
});

describe('a commitment', () => {
  it('can be checked with its salt and tells nothing without it', () => {
    const made = commitTo({ name: '吴某某', phone: '138' });
    expect(matchesCommitment({ phone: '138', name: '吴某某' }, made)).toBe(true);
    expect(matchesCommitment({ phone: '139', name: '吴某某' }, made)).toBe(false);
    expect(matchesCommitment({ phone: '138', name: '吴某某' }, { ...made, salt: commitTo(1).salt })).toBe(false);
  });

  it('differs each time for the same value', () => {
    expect(commitTo('x').commitment).not.toBe(commitTo('x').commitment);
  });

  it('refuses a damaged commitment', () => {
    expect(matchesCommitment('x', { ...commitTo('x'), commitment: 'ab' })).toBe(false);
  });
});
