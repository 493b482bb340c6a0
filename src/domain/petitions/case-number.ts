/**
 * Numbers of enforcement cases.
 *
 * Since 2016: `（2017）闽0122执123号`: year of filing, court sign, type sign, serial; sequential per
 * court, type and year. Before: `（2014）连执字第123号`, where the sign was each court's own choice,
 * so it does not tell the court. The list of type signs is common knowledge, not read from the
 * official table.
 */
import { DomainError, type FieldError, type Text } from '../../shared/errors.js';

/** What an enforcement case is about, by its type sign. */
export const ENFORCEMENT_TYPE_SIGNS = {
  执: { zh: '首次执行', en: 'first enforcement' },
  执恢: { zh: '恢复执行', en: 'resumed enforcement' },
  执保: { zh: '财产保全执行', en: 'property preservation' },
  执异: { zh: '执行异议', en: 'objection to enforcement' },
  执复: { zh: '执行复议', en: 'review of a ruling on an objection' },
  执监: { zh: '执行监督', en: 'supervision of enforcement' },
  执协: { zh: '执行协调', en: 'coordination of enforcement' },
} as const satisfies Record<string, Text>;

export type EnforcementTypeSign = keyof typeof ENFORCEMENT_TYPE_SIGNS;

export interface CaseNumber {
  /** Which way of writing: since 2016, or before, where the sign does not identify the court. */
  form: 'standard' | 'before-2016';
  /** Year of filing. */
  year: number;
  /** `最高法`, `闽`, `闽01`, `闽0122`; before 2016 free characters, none for the Supreme Court. */
  courtSign: string;
  typeSign: EnforcementTypeSign;
  /** 1 and up; leading zeros are not kept. */
  serial: number;
}

export type CaseNumberProblem =
  | 'case-number-unreadable'
  | 'case-number-document-suffix'
  | 'case-number-not-enforcement'
  | 'case-number-wrong-form'
  | 'case-number-year'
  | 'case-number-serial'
  | 'case-number-unknown-court';

const STANDARD_SINCE = 2016;
const EARLIEST_YEAR = 1979;
const MAX_SERIAL = 9_999_999;
/** Longer texts are no case number; the bound also keeps the matching cheap. */
const MAX_LENGTH = 64;

const STANDARD = /^（(\d{4})）(最高法|\p{Script=Han}(?:\d{4}|\d{2})?)(\p{Script=Han}+)(\d+)号(.*)$/u;
const BEFORE_2016 = /^（(\d{4})）(\p{Script=Han}*?)(执\p{Script=Han}*?)字第?(\d+)号(.*)$/u;

/** A problem as an answer instead of an exception, for batches whose rows are all checked. */
export type CaseNumberReading = { ok: true; value: CaseNumber } | { ok: false; code: CaseNumberProblem; message: Text };

/**
 * Reads a case number written with half- or full-width brackets, digits and spaces.
 * @param text as typed or pasted
 */
export function readCaseNumber(text: string): CaseNumberReading {
  const tidy = tidyUp(text);
  const readable = tidy.length <= MAX_LENGTH;
  const standard = readable && STANDARD.exec(tidy);
  if (standard && !standard[3]!.includes('字')) return check('standard', standard);
  const older = readable && BEFORE_2016.exec(tidy);
  if (older) return check('before-2016', older);
  return problem(
    'case-number-unreadable',
    '案号格式不正确，请按“（2017）闽0122执123号”填写；2016年以前的按“（2014）连执字第123号”填写。',
    'This is not a case number. Write it as （2017）闽0122执123号, or as （2014）连执字第123号 for cases before 2016.',
  );
}

/**
 * @param field where the value stands, for the error: a form key, a JSON pointer or a cell
 * @throws DomainError `case-number-invalid` with the field and what to do
 */
export function parseCaseNumber(text: string, field = 'caseNumber'): CaseNumber {
  const reading = readCaseNumber(text);
  if (!reading.ok) throw invalid({ field, code: reading.code, message: reading.message });
  return reading.value;
}

/** The one way in which a case number is stored, shown and compared. */
export function formatCaseNumber(number: CaseNumber): string {
  const { year, courtSign, typeSign, serial } = number;
  return number.form === 'standard'
    ? `（${year}）${courtSign}${typeSign}${serial}号`
    : `（${year}）${courtSign}${typeSign}字第${serial}号`;
}

/** What the check needs to know of a court. */
export interface CourtOfSign {
  id: string;
  name: string;
}

/**
 * The court that filed the case, by its sign.
 * @param courtBySign answers with the court of a sign, also of a closed one: old cases keep their number
 * @returns undefined before 2016, when signs did not identify courts: the executing court is then chosen by hand
 * @throws DomainError `case-number-invalid` when no court has the sign
 */
export function courtOfCaseNumber<Court extends CourtOfSign>(
  number: CaseNumber,
  courtBySign: (sign: string) => Court | undefined,
  field = 'caseNumber',
): Court | undefined {
  if (number.form === 'before-2016') return undefined;
  const court = courtBySign(number.courtSign);
  if (court) return court;
  const sign = number.courtSign;
  throw invalid({
    field,
    code: 'case-number-unknown-court',
    message: {
      zh: `没有代字为“${sign}”的法院，请核对案号；如该法院确实存在，请管理员先导入该法院。`,
      en: `No court has the sign “${sign}”. Check the case number; if the court exists, ask an administrator to import it.`,
    },
  });
}

function tidyUp(text: string): string {
  // NFKC would also rewrite compatibility ideographs; only brackets, digits and spaces are meant here.
  return text
    .replace(/[\s\u3000\u200b\ufeff]/gu, '')
    .replace(/[０-９]/gu, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
    .replace(/[([〔［【﹝{]/gu, '（')
    .replace(/[)\]〕］】﹞}]/gu, '）');
}

function check(form: CaseNumber['form'], match: RegExpExecArray): CaseNumberReading {
  const [, yearText, courtSign, typeSign, serialText, rest] = match as unknown as [
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  if (rest !== '')
    return problem(
      'case-number-document-suffix',
      `“${rest}”属于文书编号，请去掉“号”之后的内容，只填案号。`,
      `“${rest}” numbers a document, not the case. Leave out what follows 号.`,
    );
  if (!isEnforcementType(typeSign))
    return problem(
      'case-number-not-enforcement',
      `“${typeSign}”不是执行案件的类型代字，请填写执行案号（${Object.keys(ENFORCEMENT_TYPE_SIGNS).join('、')}）。`,
      `“${typeSign}” is no type of enforcement case. Give the number of the enforcement case (${Object.keys(ENFORCEMENT_TYPE_SIGNS).join(', ')}).`,
    );
  const year = Number(yearText);
  if (year < EARLIEST_YEAR) return yearProblem(year);
  if (form === 'standard' && year < STANDARD_SINCE)
    return problem(
      'case-number-wrong-form',
      `${year}年的案号应按“（${year}）连执字第123号”的旧格式填写。`,
      `Cases of ${year} have numbers of the older form, as （${year}）连执字第123号.`,
    );
  if (form === 'before-2016' && year >= STANDARD_SINCE)
    return problem(
      'case-number-wrong-form',
      `2016年起的案号应按“（${year}）闽0122执123号”填写。`,
      `Since 2016 case numbers are written as （${year}）闽0122执123号.`,
    );
  const serial = Number(serialText);
  if (serial < 1 || serial > MAX_SERIAL)
    return problem(
      'case-number-serial',
      '案件编号应为大于零的整数，请核对。',
      'The serial must be a whole number above zero.',
    );
  return { ok: true, value: { form, year, courtSign, typeSign, serial } };
}

function isEnforcementType(sign: string): sign is EnforcementTypeSign {
  return Object.hasOwn(ENFORCEMENT_TYPE_SIGNS, sign);
}

function yearProblem(year: number): CaseNumberReading {
  return problem('case-number-year', `收案年度${year}不合理，请核对。`, `The year ${year} is not plausible. Check it.`);
}

function problem(code: CaseNumberProblem, zh: string, en: string): CaseNumberReading {
  return { ok: false, code, message: { zh, en } };
}

function invalid(error: FieldError): DomainError {
  return new DomainError('case-number-invalid', { kind: 'invalid', message: error.message, fields: [error] });
}
