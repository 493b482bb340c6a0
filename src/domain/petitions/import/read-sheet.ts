import type ExcelJS from 'exceljs';
import { openSheet } from '../../../infrastructure/workbooks/index.js';
import { fieldErrorText } from './import-errors.js';
import { importRefused } from '../refusals.js';
import type { FieldError } from '../../../shared/errors.js';
import { COLUMNS, REASONS_HEADER, type Column } from './columns.js';

export const MAX_ROWS = 2_000;

/** What a cell holds: a text, a number, a day, or what is refused whatever it says. */
export type CellValue = string | number | Date | { formula: true } | { error: true } | undefined;

export interface SheetRow {
  /** As in the sheet: data begin in row 2. */
  row: number;
  cells: ReadonlyMap<string, CellValue>;
}

export interface Sheet {
  rows: SheetRow[];
  /** The name of a cell of a column: `H7`. */
  cellName(columnKey: string, row: number): string | undefined;
}

/**
 * Reads the first sheet of an .xlsx file: columns by their headers, rows that are not empty.
 * @throws DomainError not-a-workbook, workbook-damaged, workbook-too-large, sheet-missing,
 *   headers-wrong (with the cells), too-many-rows, no-rows
 */
export async function readSheet(file: Buffer): Promise<Sheet> {
  const sheet = await openSheet(file);
  const places = readHeaders(sheet);
  const rows: SheetRow[] = [];
  sheet.eachRow({ includeEmpty: false }, (row, number) => {
    if (number === 1) return;
    const cells = new Map<string, CellValue>();
    for (const [key, place] of places) cells.set(key, valueOf(row.getCell(place)));
    if ([...cells.values()].every((value) => value === undefined)) return;
    if (rows.length === MAX_ROWS) throw tooManyRows();
    rows.push({ row: number, cells });
  });
  if (rows.length === 0) throw noRows();
  return {
    rows,
    cellName: (key, row) => {
      const place = places.get(key);
      return place === undefined ? undefined : `${letterOf(place)}${row}`;
    },
  };
}

/** Column number by key. */
function readHeaders(sheet: ExcelJS.Worksheet): Map<string, number> {
  const byHeader = new Map<string, Column>(COLUMNS.map((column) => [column.header, column]));
  const places = new Map<string, number>();
  const errors: FieldError[] = [];
  sheet.getRow(1).eachCell({ includeEmpty: false }, (cell, place) => {
    const value = valueOf(cell);
    const header = typeof value === 'string' ? value.replace(/[*＊\s]+$/u, '').trim() : undefined;
    if (value === undefined || header === '' || header === REASONS_HEADER) return;
    const column = header === undefined ? undefined : byHeader.get(header);
    const field = `${letterOf(place)}1`;
    if (!column) errors.push({ field, ...fieldErrorText('unknown-header') });
    else if (places.has(column.key)) errors.push({ field, ...fieldErrorText('header-twice') });
    else places.set(column.key, place);
  });
  for (const { key, header, required } of COLUMNS)
    if (required && !places.has(key)) errors.push({ field: header, ...fieldErrorText('header-missing') });
  if (errors.length > 0) throw headersWrong(errors);
  return places;
}

function valueOf(cell: ExcelJS.Cell): CellValue {
  const { value } = cell;
  if (value === null || value === undefined) return undefined;
  if (typeof value === 'string') return value.trim() === '' ? undefined : value;
  if (typeof value === 'number' || value instanceof Date) return value;
  if (typeof value === 'boolean') return String(value);
  if ('formula' in value || 'sharedFormula' in value) return { formula: true };
  if ('error' in value) return { error: true };
  const text = 'richText' in value ? value.richText.map((part) => part.text).join('') : linkText(value.text);
  return text.trim() === '' ? undefined : text;
}

/** A link's text may itself be rich text. */
function linkText(text: unknown): string {
  if (typeof text === 'string') return text;
  const parts = (text as { richText?: { text: string }[] } | null)?.richText ?? [];
  return parts.map((part) => part.text).join('');
}

function letterOf(place: number): string {
  let letters = '';
  for (let rest = place; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  return letters;
}

const headersWrong = (errors: FieldError[]) =>
  importRefused(
    'headers-wrong',
    {
      zh: '表头与模板不一致，没有登记任何一行。请使用最新模板。',
      en: 'The headers are not those of the template; nothing was registered. Use the newest template.',
    },
    errors,
  );

const tooManyRows = () =>
  importRefused('too-many-rows', {
    zh: `每个文件最多${MAX_ROWS}行，没有登记任何一行。请分成几个文件上传。`,
    en: `At most ${MAX_ROWS} rows a file; nothing was registered. Upload it in parts.`,
  });

const noRows = () =>
  importRefused('no-rows', {
    zh: '第一张工作表里没有数据。请从第2行起填写。',
    en: 'The first sheet holds no data. Fill it in from row 2 on.',
  });
