import type ExcelJS from 'exceljs';
import { checkArchive, damaged } from './check-archive.js';
import { newWorkbook } from './new-workbook.js';

/**
 * Parts of a sheet that hold no values. exceljs would write out each cell of their ranges: a few
 * bytes that name a whole sheet would fill the memory.
 */
const IGNORED = [
  'cols',
  'autoFilter',
  'mergeCells',
  'rowBreaks',
  'hyperlinks',
  'dataValidations',
  'conditionalFormatting',
  'sheetProtection',
  'drawing',
  'picture',
  'legacyDrawing',
  'tableParts',
  'extLst',
];

/**
 * The first sheet of an .xlsx file that somebody has sent.
 * @throws DomainError not-a-workbook, workbook-damaged, workbook-too-large
 */
export async function openSheet(file: Buffer): Promise<ExcelJS.Worksheet> {
  await checkArchive(file);
  const workbook = await newWorkbook();
  try {
    // exceljs describes its parameter by a Buffer of its own.
    await workbook.xlsx.load(file as unknown as ExcelJS.Buffer, { ignoreNodes: IGNORED });
  } catch {
    throw damaged();
  }
  const sheet = workbook.worksheets[0];
  if (!sheet) throw damaged();
  return sheet;
}
