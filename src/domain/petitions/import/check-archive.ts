import type { Text } from '../../../shared/errors.js';
import { importRefused } from '../refusals.js';

/** What a sheet of some thousand rows may unpack to, by far. */
const MAX_UNPACKED_BYTES = 200 * 1024 * 1024;
const MAX_ENTRIES = 2_000;

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const END_LENGTH = 22;
const ENTRY_LENGTH = 46;
const MAX_COMMENT = 0xffff;

/**
 * Refuses what is no whole archive, and archives that unpack to far more than they are, before
 * anything is unpacked.
 * @throws DomainError not-a-workbook, workbook-damaged, workbook-too-large
 */
export function checkArchive(file: Buffer): void {
  if (file.length < 4 || file.readUInt32LE(0) !== 0x04034b50) throw notAWorkbook();
  const end = findEnd(file);
  if (end === undefined) throw damaged();
  const entries = file.readUInt16LE(end + 10);
  if (entries > MAX_ENTRIES) throw tooLarge();
  let offset = file.readUInt32LE(end + 16);
  let unpacked = 0;
  let sheets = 0;
  for (let count = 0; count < entries; count++) {
    if (offset + ENTRY_LENGTH > end || file.readUInt32LE(offset) !== DIRECTORY_ENTRY) throw damaged();
    unpacked += file.readUInt32LE(offset + 24);
    if (unpacked > MAX_UNPACKED_BYTES) throw tooLarge();
    const nameLength = file.readUInt16LE(offset + 28);
    const name = file.toString('utf8', offset + ENTRY_LENGTH, offset + ENTRY_LENGTH + nameLength);
    if (name === 'xl/workbook.xml') sheets += 1;
    offset += ENTRY_LENGTH + nameLength + file.readUInt16LE(offset + 30) + file.readUInt16LE(offset + 32);
  }
  if (sheets !== 1) throw notAWorkbook();
}

function findEnd(file: Buffer): number | undefined {
  const first = Math.max(0, file.length - END_LENGTH - MAX_COMMENT);
  for (let at = file.length - END_LENGTH; at >= first; at--) if (file.readUInt32LE(at) === END_OF_DIRECTORY) return at;
  return undefined;
}

const NOT_A_WORKBOOK: Text = {
  zh: '这不是 .xlsx 文件。请下载模板填写后上传，不要只改文件后缀。',
  en: 'This is no .xlsx file. Fill in the template and upload that; renaming another file is not enough.',
};

export const notAWorkbook = () => importRefused('not-a-workbook', NOT_A_WORKBOOK);

export const damaged = () =>
  importRefused('workbook-damaged', {
    zh: '文件不完整或已损坏，没有登记任何一行。请重新上传完整的文件。',
    en: 'The file is cut off or damaged; nothing was registered. Upload the whole file again.',
  });

const tooLarge = () =>
  importRefused('workbook-too-large', {
    zh: '文件内容过大。请分成几个文件上传，每个不超过2000行。',
    en: 'The file holds too much. Upload it in parts of at most 2,000 rows.',
  });
