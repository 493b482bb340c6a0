import { openSheet } from '../../../infrastructure/workbooks/index.js';
import type { FieldError } from '../../../shared/errors.js';
import { courtImportRowSchema } from '../organization.dto.js';
import { courtFileRefused } from './court.errors.js';
import type { CourtImportRow } from './merge-courts.js';
import { readCsv } from './read-csv.js';

export interface CourtFile {
  rows: CourtImportRow[];
  /** Where each row stands in the file, as people count there. */
  lines: number[];
}

/** The headers of the columns; either word will do. */
const COLUMNS: Record<keyof CourtImportRow, readonly string[]> = {
  id: ['编号', 'id'],
  name: ['名称', 'name'],
  sign: ['代字', 'sign'],
  parentId: ['上级法院编号', 'parentId'],
  administrativeCode: ['行政区划代码', 'administrativeCode'],
  active: ['状态', 'active'],
};
const REQUIRED: readonly (keyof CourtImportRow)[] = ['id', 'name', 'sign'];
const CLOSED = ['false', '0', '关闭', '已关闭', '停用', 'closed'];
const MAX_ROWS = 10_000;
const ZIP = 'PK';

/**
 * Reads courts from JSON (a list, or `{"rows": […]}`), CSV in UTF-8, or the first sheet of an Excel file.
 * @throws DomainError court-file-refused with what is wrong at each cell; not-a-workbook, workbook-damaged,
 * workbook-too-large
 */
export async function readCourtFile(file: Buffer): Promise<CourtFile> {
  if (file.toString('latin1', 0, 2) === ZIP) return fromTable(await readWorkbook(file));
  const text = file.toString('utf8').replace(/^\ufeff/, '');
  return /^\s*[[{]/.test(text) ? fromJson(text) : fromTable(readCsv(text));
}

/** Texts of the cells, row by row. */
async function readWorkbook(file: Buffer): Promise<string[][]> {
  const sheet = await openSheet(file);
  const table: string[][] = [];
  sheet.eachRow({ includeEmpty: true }, (row, number) => {
    if (number > MAX_ROWS + 1) return;
    const cells: string[] = [];
    row.eachCell({ includeEmpty: true }, (cell, place) => {
      cells[place - 1] = cell.text ?? '';
    });
    table.push(Array.from(cells, (cell) => cell ?? ''));
  });
  return table;
}

function fromJson(text: string): CourtFile {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw courtFileRefused([], 'not-json');
  }
  const list: unknown = Array.isArray(parsed) ? parsed : (parsed as { rows?: unknown }).rows;
  if (!Array.isArray(list)) throw courtFileRefused([], 'not-a-list');
  return checked(list.map((value: unknown, index) => ({ line: index + 1, value })));
}

function fromTable([headers = [], ...table]: string[][]): CourtFile {
  const places = new Map<keyof CourtImportRow, number>();
  for (const [field, names] of Object.entries(COLUMNS) as [keyof CourtImportRow, readonly string[]][]) {
    const place = headers.findIndex((header) => names.includes(header.replace(/[*＊\s]+$/u, '').trim()));
    if (place >= 0) places.set(field, place);
  }
  const missing = REQUIRED.filter((field) => !places.has(field));
  if (missing.length > 0) throw courtFileRefused(missing.map(headerMissing), 'headers');
  const values = table.flatMap((cells, index) => {
    if (cells.every((cell) => cell.trim() === '')) return [];
    const value: Record<string, unknown> = {};
    for (const [field, place] of places) {
      const text = (cells[place] ?? '').trim();
      if (text !== '') value[field] = field === 'active' ? !CLOSED.includes(text.toLowerCase()) : text;
    }
    return [{ line: index + 2, value }];
  });
  return checked(values);
}

function checked(values: { line: number; value: unknown }[]): CourtFile {
  if (values.length === 0) throw courtFileRefused([], 'no-rows');
  if (values.length > MAX_ROWS) throw courtFileRefused([], 'too-many-rows');
  const errors: FieldError[] = [];
  const rows: CourtImportRow[] = [];
  for (const { line, value } of values) {
    const read = courtImportRowSchema.safeParse(value);
    if (read.success) rows.push(read.data);
    else
      for (const field of new Set(read.error.issues.map(({ path }) => String(path[0] ?? 'id'))))
        errors.push(cellWrong(line, field));
  }
  if (errors.length > 0) throw courtFileRefused(errors, 'cells');
  return { rows, lines: values.map(({ line }) => line) };
}

const nameOf = (field: string): string => COLUMNS[field as keyof CourtImportRow]?.[0] ?? field;

const headerMissing = (field: string): FieldError => ({
  field: nameOf(field),
  code: 'header-missing',
  message: { zh: `缺少“${nameOf(field)}”一列`, en: `the column “${field}” is missing` },
});

const cellWrong = (line: number, field: string): FieldError => ({
  field: `${line}/${field}`,
  code: 'cell-wrong',
  message: {
    zh: `第${line}行“${nameOf(field)}”缺失或格式不对`,
    en: `row ${line}: “${field}” is missing or has the wrong form`,
  },
});
