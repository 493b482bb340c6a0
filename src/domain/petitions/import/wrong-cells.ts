import type { FieldError } from '../../../shared/errors.js';
import { COLUMNS } from './columns.js';
import type { ImportPreview } from './import.dto.js';
import type { CellValue, Sheet, SheetRow } from './read-sheet.js';

type WrongCell = ImportPreview['rows'][number]['errors'][number];

/** Enough to find it again. */
const SHOWN = 60;

/** The errors of a row with what stands in the cells, for the person who uploaded them. */
export function wrongCells(sheet: Sheet, row: SheetRow, errors: readonly FieldError[]): WrongCell[] {
  return errors.map(({ field, code, message }) => {
    const column = COLUMNS.find(
      ({ key, header }) => (sheet.cellName(key, row.row) ?? header) === field || header === field,
    );
    const text = column ? cellText(row.cells.get(column.key)) : '';
    return { field, header: column?.header ?? '', value: [...text].slice(0, SHOWN).join(''), code, message };
  });
}

/** What stands in a cell, as text; a formula has none. */
export function cellText(value: CellValue): string {
  if (value === undefined || (typeof value === 'object' && !(value instanceof Date))) return '';
  if (!(value instanceof Date)) return String(value);
  return Number.isNaN(value.getTime()) ? '' : value.toISOString().slice(0, 10);
}
