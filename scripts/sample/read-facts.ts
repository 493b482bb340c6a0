import exceljs from 'exceljs';
import { FACT_COLUMNS, FACTS_SHEET, type MatterFacts } from './facts.js';

/**
 * The facts of a sample by reference.
 * @throws Error when the file is no sample: without facts nobody could act as people would
 */
export async function readFacts(content: Uint8Array): Promise<Map<string, MatterFacts>> {
  const workbook = new exceljs.Workbook();
  // exceljs declares a Buffer type of its own.
  await workbook.xlsx.load(Buffer.from(content) as never);
  const sheet = workbook.getWorksheet(FACTS_SHEET);
  if (!sheet) throw new Error(`the file has no sheet ${FACTS_SHEET}: write one with npm run sample`);
  const columns = Object.entries(FACT_COLUMNS);
  const facts = new Map<string, MatterFacts>();
  sheet.eachRow((row, number) => {
    if (number === 1) return;
    const entries = columns.flatMap(([key, [, type]], index) => {
      const value = row.getCell(index + 1).value;
      if (value === null) return [];
      return [[key, type === 'boolean' ? value === '是' : type === 'number' ? Number(value) : String(value)]];
    });
    const read = Object.fromEntries(entries) as MatterFacts;
    facts.set(read.reference, read);
  });
  return facts;
}
