import { describe, expect, it } from '@jest/globals';
import ExcelJS from 'exceljs';
import { COLUMNS } from './columns.js';
import { parseRow } from './parse-row.js';
import { readSheet } from './read-sheet.js';
import { writeTemplate } from './write-template.js';

const GOOD: Record<string, ExcelJS.CellValue> = {
  reference: 'A-1',
  channel: '来访',
  receivedOn: new Date(Date.UTC(2026, 2, 9)),
  petitionerName: '𠮷田',
  petitionerPhone: '+86 138-0013-8000',
  petitionerCaseRole: 'applicant',
  executingCourt: '闽0122',
  claimKind: 'Inaction',
  claimText: '第一行\n第二行',
};

/** Without its lists of choices, of which exceljs makes one for each cell. */
const loadTemplate = async (workbook: ExcelJS.Workbook) =>
  workbook.xlsx.load((await writeTemplate()) as unknown as ExcelJS.Buffer, { ignoreNodes: ['dataValidations'] });

/** The template with one row, read again. */
async function parsed(more: Record<string, ExcelJS.CellValue> = {}) {
  const workbook = new ExcelJS.Workbook();
  await loadTemplate(workbook);
  const sheet = workbook.worksheets[0]!;
  for (const [key, value] of Object.entries({ ...GOOD, ...more }))
    sheet.getCell(2, COLUMNS.findIndex((column) => column.key === key) + 1).value = value;
  const read = await readSheet(Buffer.from(await workbook.xlsx.writeBuffer()));
  expect(read.rows).toHaveLength(1);
  return parseRow(read, read.rows[0]!);
}

const codes = async (more: Record<string, ExcelJS.CellValue>) => (await parsed(more)).errors.map(({ code }) => code);

describe('a row of the template', () => {
  it('becomes a registration', async () => {
    const { errors, input, reference } = await parsed({
      timesRaised: '3',
      amountApplied: '12,345.6',
      amountReceived: 99.5,
      marks: '农民工工资；urgent、涉企',
      otherPetitioners: '钱一/350122199001011233；孙二',
      petitionerIdentityNumber: 350122199001,
    });
    expect(errors).toEqual([]);
    expect(reference).toBe('A-1');
    expect(input).toMatchObject({
      channel: 'visit',
      receivedOn: '2026-03-09',
      timesRaised: 3,
      claimKind: 'inaction',
      claimText: '第一行\n第二行',
      amountApplied: 1_234_560,
      amountReceived: 9_950,
      marks: ['migrant_wages', 'urgent', 'enterprise'],
      petitioners: [
        { name: '𠮷田', phone: '+86 138-0013-8000', caseRole: 'applicant', identityNumber: '350122199001' },
        { name: '钱一', identityNumber: '350122199001011233' },
        { name: '孙二' },
      ],
    });
  });

  it.each(['2026-03-09', '2026/3/9', '2026.3.9', '2026年3月9日'])('takes the day %s', async (receivedOn) => {
    expect((await parsed({ receivedOn })).input).toMatchObject({ receivedOn: '2026-03-09' });
  });

  it.each<[string, Record<string, ExcelJS.CellValue>, string[]]>([
    ['a day that does not exist', { receivedOn: '2026-02-30' }, ['not-a-date']],
    ['a number as a day', { receivedOn: 46_000 }, ['not-a-date']],
    ['a missing required cell', { petitionerName: null }, ['required']],
    ['blanks in a required cell', { petitionerName: '　 ' }, ['required']],
    ['a word that is none', { channel: '传真' }, ['unknown-value']],
    ['a word of the prototype', { channel: 'constructor' }, ['unknown-value']],
    ['a formula', { demands: { formula: 'A1', result: '请求' } }, ['cell-is-formula']],
    ['a formula without result', { headcount: { formula: 'A1' } }, ['cell-is-formula']],
    ['an error value', { demands: { error: '#REF!' } }, ['unknown-value']],
    ['text like a formula', { demands: '+cmd|calc' }, ['text-like-formula']],
    ['a control character', { claimText: '甲\u0085乙' }, ['bad-character']],
    ['a line break in a name', { petitionerName: '甲\n乙' }, ['bad-character']],
    ['a name of 81 characters', { petitionerName: '𠮷'.repeat(81) }, ['too-long']],
    ['three decimals of a yuan', { amountApplied: 1.005 }, ['out-of-range']],
    ['a negative amount', { amountApplied: -1 }, ['out-of-range']],
    ['a misplaced separator', { amountApplied: '12,34' }, ['not-a-number']],
    ['half a petitioner', { headcount: 1.5 }, ['out-of-range']],
    ['a hundredth petition', { timesRaised: 100 }, ['out-of-range']],
  ])('refuses %s', async (_what, cells, expected) => {
    expect(await codes(cells)).toEqual(expected);
  });

  it('is read from a file whose rules name a million cells', async () => {
    const workbook = new ExcelJS.Workbook();
    await loadTemplate(workbook);
    const sheet = workbook.worksheets[0]!;
    const { dataValidations } = sheet as unknown as { dataValidations: { add(range: string, rule: object): void } };
    dataValidations.add('A1:XFD1048576', { type: 'list', formulae: ['"a,b"'] });
    sheet.getCell('A2').value = 'A-1';
    const read = await readSheet(Buffer.from(await workbook.xlsx.writeBuffer()));
    expect(read.rows).toHaveLength(1);
  });

  it('is not read from an archive that unpacks to more than it says', async () => {
    const file = await writeTemplate();
    // The first entry of the directory claims one byte less than it holds.
    const entry = file.indexOf(Buffer.from('504b0102', 'hex'));
    file.writeUInt32LE(file.readUInt32LE(entry + 24) - 1, entry + 24);
    await expect(readSheet(file)).rejects.toMatchObject({ code: 'workbook-damaged' });
    file.writeUInt32LE(0x7fffffff, entry + 24);
    await expect(readSheet(file)).rejects.toMatchObject({ code: 'workbook-too-large' });
  });

  it('keeps a name of 80 characters outside the basic plane', async () => {
    expect((await parsed({ petitionerName: '𠮷'.repeat(80) })).errors).toEqual([]);
  });
});
