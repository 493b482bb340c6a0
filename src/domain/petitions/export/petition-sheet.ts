import type { PassThrough } from 'node:stream';
import type ExcelJS from 'exceljs';
import type { Text } from '../../../shared/errors.js';
import type { PetitionSummary } from '../petition-search.dto.js';
import { EXPORT_COLUMNS, type ExportColumnName } from './export-columns.js';

const SHEET_NAME: Text = { zh: '信访件', en: 'petitions' };

/** One sheet of petitions, written row by row: it is never in memory as a whole. */
export class PetitionSheet {
  private readonly sheet: ExcelJS.Worksheet;

  /** exceljs is loaded with the first file: see infrastructure/workbooks. */
  static async in(
    file: PassThrough,
    columns: readonly ExportColumnName[],
    language: keyof Text,
  ): Promise<PetitionSheet> {
    const { default: exceljs } = await import('exceljs');
    const workbook = new exceljs.stream.xlsx.WorkbookWriter({ stream: file, useStyles: true });
    return new PetitionSheet(workbook, columns, language);
  }

  private constructor(
    private readonly workbook: ExcelJS.stream.xlsx.WorkbookWriter,
    private readonly columns: readonly ExportColumnName[],
    private readonly language: keyof Text,
  ) {
    this.sheet = this.workbook.addWorksheet(SHEET_NAME[language], { views: [{ state: 'frozen', ySplit: 1 }] });
    // Texts are cells of texts in columns of texts: what begins with = + - @ is computed neither
    // when the file is opened nor when somebody edits the cell.
    this.sheet.columns = columns.map((name) => ({ width: EXPORT_COLUMNS[name].width, style: { numFmt: '@' } }));
    const header = this.sheet.addRow(columns.map((name) => EXPORT_COLUMNS[name].header[language]));
    header.font = { bold: true };
    header.commit();
  }

  add(petition: PetitionSummary): void {
    const values = this.columns.map((name) => EXPORT_COLUMNS[name].value(petition, this.language));
    const row = this.sheet.addRow(values);
    values.forEach((value, index) => {
      if (typeof value === 'number') row.getCell(index + 1).numFmt = '0';
    });
    row.commit();
  }

  /** Once all is in the file. */
  async end(): Promise<void> {
    this.sheet.commit();
    await this.workbook.commit();
  }
}
