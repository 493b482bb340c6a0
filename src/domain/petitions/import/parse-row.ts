import type { FieldError } from '../../../shared/errors.js';
import { fieldErrorsOf } from '../fields.js';
import { registrationSchema, type Registration } from '../registration.dto.js';
import { COLUMNS, type Column, type ColumnType } from './columns.js';
import { fieldErrorText } from './import-errors.js';
import type { CellValue, Sheet, SheetRow } from './read-sheet.js';

export interface ParsedRow {
  reference: string | null;
  /** Wrong cells. */
  errors: FieldError[];
  /**
   * What the row says, with stand-ins for wrong cells: so that all other values are checked as well
   * and a clerk learns of everything at once. To be registered only when there are no errors.
   */
  input?: Registration;
}

/** For cells that are wrong or missing and that a registration can't do without. */
const STAND_INS: Readonly<Record<string, unknown>> = {
  channel: 'visit',
  receivedOn: '2000-01-01',
  petitionerName: '—',
  petitionerPhone: '13800000000',
  petitionerCaseRole: 'applicant',
  executingCourt: '—',
  claimKind: 'other',
  claimText: '—',
};

/** A wrong cell, by the code of the error. */
class CellError extends Error {
  constructor(readonly code: string) {
    super(code);
  }
}

/** Turns a row of the sheet into a registration; every wrong cell is named. */
export function parseRow(sheet: Sheet, row: SheetRow): ParsedRow {
  const errors: FieldError[] = [];
  const values = new Map<string, unknown>();
  for (const column of COLUMNS) {
    const cell = row.cells.get(column.key);
    const field = sheet.cellName(column.key, row.row) ?? column.header;
    if (cell === undefined) {
      if (column.required) errors.push({ field, ...fieldErrorText('required') });
      continue;
    }
    try {
      values.set(column.key, parseCell(cell, column.type));
    } catch (error) {
      if (!(error instanceof CellError)) throw error;
      errors.push({ field, ...fieldErrorText(error.code) });
    }
  }
  const written = values.get('reference');
  const reference = typeof written === 'string' ? [...written].slice(0, 40).join('') : null;
  for (const [key, standIn] of Object.entries(STAND_INS)) if (!values.has(key)) values.set(key, standIn);
  const parsed = registrationSchema.safeParse(registrationOf(values), { reportInput: true });
  if (parsed.success) return { reference, errors, input: parsed.data };
  return { reference, errors: mergeErrors(errors, toCells(sheet, row.row, fieldErrorsOf(parsed.error))) };
}

/** What is wrong with a cell is told once: the first that was found. */
export function mergeErrors(first: readonly FieldError[], more: readonly FieldError[]): FieldError[] {
  return [...first, ...more.filter(({ field }) => !first.some((error) => error.field === field))];
}

/** Errors at JSON pointers of a registration, at the cells that they came from. */
export function toCells(sheet: Sheet, row: number, errors: readonly FieldError[]): FieldError[] {
  return errors.map((error) => {
    const column = columnOf(error.field);
    const field = column && (sheet.cellName(column.key, row) ?? column.header);
    return { ...error, field: field ?? `${row}` };
  });
}

/** The column whose value an error is about: the one with the longest pointer that leads there. */
function columnOf(pointer: string): Column | undefined {
  const leading = COLUMNS.filter((column) => pointer === column.pointer || pointer.startsWith(`${column.pointer}/`));
  return leading.sort((left, right) => right.pointer.length - left.pointer.length)[0];
}

function registrationOf(values: ReadonlyMap<string, unknown>): Record<string, unknown> {
  const value = (key: string) => values.get(key);
  const defined = (members: Record<string, unknown>) =>
    Object.fromEntries(Object.entries(members).filter(([, member]) => member !== undefined));
  const others = ((value('otherPetitioners') ?? []) as string[]).map((entry) => {
    const [name = '', ...number] = entry.split(/[/／]/u);
    return defined({ name: name.trim(), identityNumber: number.join('/').trim() || undefined });
  });
  const agentName = value('agentName');
  const agentPhone = value('agentPhone');
  return defined({
    ...Object.fromEntries(DIRECT.map((key) => [key, value(key)])),
    petitioners: [
      defined({
        name: value('petitionerName'),
        sex: value('petitionerSex'),
        birthDate: value('petitionerBirthDate'),
        identityType: value('petitionerIdentityType'),
        identityNumber: value('petitionerIdentityNumber'),
        phone: value('petitionerPhone'),
        address: value('petitionerAddress'),
        household: value('petitionerHousehold'),
        caseRole: value('petitionerCaseRole'),
      }),
      ...others,
    ],
    agent:
      agentName === undefined && agentPhone === undefined ? undefined : defined({ name: agentName, phone: agentPhone }),
    accusedPersons: (value('accusedPersons') as string[] | undefined)?.map((name) => ({ name })),
  });
}

/** Columns whose value goes into the registration under the column's own name. */
const DIRECT = COLUMNS.filter(({ key, pointer }) => pointer === `/${key}` && key !== 'accusedPersons').map(
  ({ key }) => key,
);

function parseCell(cell: CellValue, type: ColumnType): unknown {
  if (typeof cell === 'object' && 'formula' in cell) throw new CellError('cell-is-formula');
  if (typeof cell === 'object' && 'error' in cell) throw new CellError('unknown-value');
  switch (type.kind) {
    case 'date':
      return parseDate(cell);
    case 'integer':
      return parseInteger(cell);
    case 'yuan':
      return parseYuan(cell);
    case 'phone':
      return harmless(textOf(cell), /^[=\-@\t]/u);
    case 'word':
      return wordOf(harmless(textOf(cell)), type.words);
    case 'words':
      return split(harmless(textOf(cell))).map((name) => wordOf(name, type.words));
    case 'names':
      return split(harmless(textOf(cell)));
    case 'text':
    case 'paragraph':
      return harmless(textOf(cell));
  }
}

/** Text that a spreadsheet program would take for a formula is refused, so that no export carries it on. */
function harmless(text: string, beginning = /^[=+\-@\t]/u): string {
  if (beginning.test(text)) throw new CellError('text-like-formula');
  return text.trim();
}

function textOf(cell: CellValue): string {
  if (typeof cell === 'string') return cell;
  if (typeof cell === 'number') return Number.isInteger(cell) ? BigInt(cell).toString() : String(cell);
  if (cell instanceof Date) return dayOf(cell);
  throw new CellError('unknown-value');
}

/** Excel's days have no zone; exceljs gives them as midnight UTC. */
const dayOf = (date: Date): string => {
  if (Number.isNaN(date.getTime())) throw new CellError('not-a-date');
  return date.toISOString().slice(0, 10);
};

function parseDate(cell: CellValue): string {
  if (cell instanceof Date) return dayOf(cell);
  if (typeof cell !== 'string') throw new CellError('not-a-date');
  const match = /^\s*(\d{4})(?:[-/.]|年)(\d{1,2})(?:[-/.]|月)(\d{1,2})日?\s*$/u.exec(cell);
  if (!match) throw new CellError('not-a-date');
  const [, year, month, day] = match as unknown as [string, string, string, string];
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const date = new Date(`${text}T00:00:00Z`);
  if (Number.isNaN(date.getTime()) || dayOf(date) !== text) throw new CellError('not-a-date');
  return text;
}

function parseInteger(cell: CellValue): number {
  const text = numeric(cell);
  if (!/^\d{1,9}$/.test(text)) throw new CellError(/^-?\d/.test(text) ? 'out-of-range' : 'not-a-number');
  return Number(text);
}

/** Yuan with at most two decimals, as fen. */
function parseYuan(cell: CellValue): number {
  const text = numeric(cell);
  const match = /^(\d{1,13})(?:\.(\d{1,2}))?$/.exec(text);
  if (!match) throw new CellError(/^-?\d+(?:\.\d+)?$/.test(text) ? 'out-of-range' : 'not-a-number');
  return Number(`${match[1]}${(match[2] ?? '').padEnd(2, '0')}`);
}

function numeric(cell: CellValue): string {
  if (typeof cell === 'number') return String(cell);
  if (typeof cell !== 'string') throw new CellError('not-a-number');
  const text = cell.trim();
  // Thousands separators only where they belong: 1,2345 is a slip of the finger.
  return /^\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?$/u.test(text) ? text.replace(/[,，]/gu, '') : text;
}

function wordOf(text: string, words: Readonly<Record<string, { zh: string; en: string }>>): string {
  if (Object.hasOwn(words, text)) return text;
  const found = Object.entries(words).find(([, { zh, en }]) => zh === text || en.toLowerCase() === text.toLowerCase());
  if (!found) throw new CellError('unknown-value');
  return found[0];
}

const split = (text: string): string[] =>
  text
    .split(/[；;、]/u)
    .map((part) => part.trim())
    .filter((part) => part !== '');
