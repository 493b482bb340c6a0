import type ExcelJS from 'exceljs';
import { newWorkbook } from '../../../infrastructure/workbooks/index.js';
import { COLUMNS, SHEET_NAME, type Column } from './columns.js';
import { MAX_ROWS } from './read-sheet.js';

interface Validations {
  add(range: string, validation: ExcelJS.DataValidation): void;
}

/** The empty template with drop-down lists. @returns the .xlsx file */
export async function writeTemplate(): Promise<Buffer> {
  return Buffer.from(await (await newTemplate()).workbook.xlsx.writeBuffer());
}

/** The same, to be filled in by program. */
export async function newTemplate(): Promise<{ workbook: ExcelJS.Workbook; sheet: ExcelJS.Worksheet }> {
  const workbook = await newWorkbook();
  const sheet = workbook.addWorksheet(SHEET_NAME, { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = COLUMNS.map(({ key, width }) => ({ key, width }));
  // Missing in the types of exceljs; by range, since a list for each cell makes the file slow to open.
  const validations = (sheet as unknown as { dataValidations: Validations }).dataValidations;
  COLUMNS.forEach((column, index) => {
    const cell = sheet.getCell(1, index + 1);
    cell.value = column.required ? `${column.header} *` : column.header;
    cell.font = { bold: true };
    cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: column.required ? 'FFFDE9D9' : 'FFEAF1FB' } };
    // Numbers that are no amounts lose digits as numbers: the whole column is text.
    if (column.type.kind === 'text' || column.type.kind === 'phone') sheet.getColumn(index + 1).numFmt = '@';
    const choices = choicesOf(column);
    if (choices === undefined) return;
    const { letter } = sheet.getColumn(index + 1);
    validations.add(`${letter}2:${letter}${MAX_ROWS + 1}`, {
      type: 'list',
      allowBlank: !column.required,
      formulae: [`"${choices.join(',')}"`],
    });
  });
  return { workbook, sheet };
}

/** The names to choose from, where a cell holds one of them. */
function choicesOf({ type }: Column): string[] | undefined {
  return type.kind === 'word' ? Object.values(type.words).map(({ zh }) => zh) : undefined;
}
