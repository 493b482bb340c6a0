import { Injectable } from '@nestjs/common';
import type ExcelJS from 'exceljs';
import type { Actor } from '../../../shared/actor.js';
import type { FieldError, Text } from '../../../shared/errors.js';
import { importRefused } from '../refusals.js';
import { CheckRow } from './check-row.js';
import { COLUMNS, REASONS_HEADER } from './columns.js';
import { readSheet, type CellValue, type SheetRow } from './read-sheet.js';
import { cellText, wrongCells } from './wrong-cells.js';
import { newTemplate } from './write-template.js';

type Language = keyof Text;

const WRONG: ExcelJS.Fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFFFD9D9' } };

/**
 * The rows of an .xlsx file that can't be registered, in a new one of the same columns: wrong cells are
 * marked and say what is wrong, and so does a last column. Mended, it can be uploaded as it is.
 */
@Injectable()
export class RefusedRows {
  constructor(private readonly rows: CheckRow) {}

  /** @returns the .xlsx file @throws DomainError nothing-refused, and those of `readSheet` */
  async execute(file: Buffer, actor: Actor, language: Language): Promise<Buffer> {
    const source = await readSheet(file);
    const references = new Set<string>();
    const { workbook, sheet } = await newTemplate();
    const reasons = sheet.getColumn(COLUMNS.length + 1);
    reasons.width = 60;
    sheet.getCell(1, COLUMNS.length + 1).value = REASONS_HEADER;
    let written = 0;
    for (const row of source.rows) {
      const { errors } = this.rows.execute(source, row, references, actor);
      if (!errors) continue;
      written += 1;
      writeRow(sheet, written + 1, row, wrongCells(source, row, errors), language);
    }
    if (written === 0) throw nothingRefused();
    return Buffer.from(await workbook.xlsx.writeBuffer());
  }
}

function writeRow(
  sheet: ExcelJS.Worksheet,
  place: number,
  row: SheetRow,
  errors: readonly (FieldError & { header: string })[],
  language: Language,
): void {
  COLUMNS.forEach(({ key, header }, index) => {
    const cell = sheet.getCell(place, index + 1);
    cell.value = plain(row.cells.get(key));
    // Text whatever it begins with: what looks like a formula is not computed.
    if (typeof cell.value === 'string') cell.numFmt = '@';
    const wrong = errors.filter((error) => error.header === header);
    if (wrong.length === 0) return;
    cell.fill = WRONG;
    cell.note = wrong.map(({ message }) => message[language]).join('\n');
  });
  const said = errors.map(({ header, message }) => (header ? `${header}${COLON[language]}` : '') + message[language]);
  const told = sheet.getCell(place, COLUMNS.length + 1);
  told.value = `${ROW[language](row.row)} ${said.join(SEMICOLON[language])}`;
  told.numFmt = '@';
}

const COLON = { zh: '：', en: ': ' };
const SEMICOLON = { zh: '；', en: '; ' };
const ROW = { zh: (row: number) => `（原第${row}行）`, en: (row: number) => `(row ${row} before)` };

/** Days stay days and numbers numbers; all else is text. */
function plain(value: CellValue): ExcelJS.CellValue {
  if (typeof value === 'number') return value;
  if (value instanceof Date && !Number.isNaN(value.getTime())) return value;
  return cellText(value) || null;
}

const nothingRefused = () =>
  importRefused('nothing-refused', {
    zh: '这个文件里没有有误的行。',
    en: 'There are no wrong rows in this file.',
  });
