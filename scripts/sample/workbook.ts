/** The Excel file of a sample: the template that the server offers, filled in, and the facts on a second sheet. */
import exceljs from 'exceljs';
import { COLUMNS } from '../../src/domain/petitions/import/columns.js';
import { writeTemplate } from '../../src/domain/petitions/import/write-template.js';
import { FACT_COLUMNS, FACTS_SHEET, type MatterFacts } from './facts.js';
import type { Matter } from './matters.js';

/** @param instant shown as the time of writing, in milliseconds */
export async function writeWorkbook(matters: readonly Matter[], instant: number): Promise<Uint8Array> {
  const workbook = new exceljs.Workbook();
  // exceljs declares a Buffer type of its own.
  await workbook.xlsx.load((await writeTemplate()) as never);
  workbook.creator = 'Huiyin';
  workbook.created = workbook.modified = new Date(instant);
  fillIn(workbook.worksheets[0]!, matters);
  addFacts(workbook, matters);
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

function fillIn(sheet: exceljs.Worksheet, matters: readonly Matter[]): void {
  const position = new Map(COLUMNS.map(({ key }, index) => [key, index + 1]));
  matters.forEach(({ row }, index) => {
    for (const [key, value] of Object.entries(row)) {
      const column = position.get(key);
      if (column === undefined) throw new Error(`the template has no column ${key}`);
      if (value !== undefined) sheet.getCell(index + 2, column).value = value;
    }
  });
}

function addFacts(workbook: exceljs.Workbook, matters: readonly Matter[]): void {
  const sheet = workbook.addWorksheet(FACTS_SHEET, { views: [{ state: 'frozen', ySplit: 1 }] });
  const keys = Object.keys(FACT_COLUMNS) as (keyof MatterFacts)[];
  sheet.addRow(keys.map((key) => FACT_COLUMNS[key][0])).font = { bold: true };
  for (const { facts } of matters) sheet.addRow(keys.map((key) => cellOf(facts[key])));
}

const cellOf = (value: MatterFacts[keyof MatterFacts]) => (typeof value === 'boolean' ? (value ? '是' : '否') : value);
