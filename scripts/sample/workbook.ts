/** The Excel file: the template with its drop-down lists and notes, the rows, and the facts beside them. */
import exceljs from 'exceljs';
import { TEMPLATE_COLUMNS, TEMPLATE_SHEET, type TemplateColumn, type TemplateKey } from './columns.js';
import { FACT_COLUMNS, FACTS_SHEET, type MatterFacts } from './facts.js';
import type { Matter } from './matters.js';

const COLUMNS = Object.entries(TEMPLATE_COLUMNS) as [TemplateKey, TemplateColumn][];
const EMPTY_ROWS = 500;

/** @param matters none: the empty template @param instant shown as the time of writing, in milliseconds */
export async function writeWorkbook(matters: readonly Matter[], instant: number): Promise<Uint8Array> {
  const workbook = new exceljs.Workbook();
  workbook.creator = 'Huiyin';
  workbook.created = workbook.modified = new Date(instant);
  const sheet = workbook.addWorksheet(TEMPLATE_SHEET, { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = COLUMNS.map(([key, { header, required, width, type }]) => ({
    key,
    header: required ? `${header}*` : header,
    width,
    // Text, so that Excel neither shortens identity numbers nor takes case numbers for something else.
    style: { numFmt: type === 'amount' ? '0.00' : type === 'count' ? '0' : '@' },
  }));
  for (const { row } of matters) sheet.addRow(row);
  explainHeaders(sheet);
  offerWords(sheet, Math.max(matters.length, EMPTY_ROWS) + 1);
  if (matters.length > 0) addFacts(workbook, matters);
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

function explainHeaders(sheet: exceljs.Worksheet): void {
  COLUMNS.forEach(([, { required, rule }], index) => {
    const cell = sheet.getRow(1).getCell(index + 1);
    cell.font = { bold: true, color: { argb: required ? 'FF9C0006' : 'FF1F2937' } };
    cell.note = `${required ? '必填。' : ''}${rule}`;
  });
}

function offerWords(sheet: exceljs.Worksheet, lastRow: number): void {
  COLUMNS.forEach(([, { vocabulary, several }], index) => {
    if (!vocabulary || several) return;
    const words = Object.values(vocabulary).map(({ zh }) => zh);
    for (let row = 2; row <= lastRow; row++)
      sheet.getRow(row).getCell(index + 1).dataValidation = {
        type: 'list',
        allowBlank: true,
        formulae: [`"${words.join(',')}"`],
      };
  });
}

function addFacts(workbook: exceljs.Workbook, matters: readonly Matter[]): void {
  const sheet = workbook.addWorksheet(FACTS_SHEET, { views: [{ state: 'frozen', ySplit: 1 }] });
  const keys = Object.keys(FACT_COLUMNS) as (keyof MatterFacts)[];
  sheet.addRow(keys.map((key) => FACT_COLUMNS[key][0])).font = { bold: true };
  for (const { facts } of matters) sheet.addRow(keys.map((key) => cellOf(facts[key])));
}

const cellOf = (value: MatterFacts[keyof MatterFacts]) => (typeof value === 'boolean' ? (value ? '是' : '否') : value);
