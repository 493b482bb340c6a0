import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';
import { DomainError, type Text } from '../../shared/errors.js';

const inflate = promisify(inflateRaw);

/** Two thousand rows with the longest texts make half of it. */
const MAX_UNPACKED_BYTES = 64 * 1024 * 1024;
const MAX_ENTRIES = 2_000;

const LOCAL_HEADER = 0x04034b50;
const LOCAL_HEADER_LENGTH = 30;
const STORED = 0;
const DEFLATED = 8;
const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const END_LENGTH = 22;
const ENTRY_LENGTH = 46;
const MAX_COMMENT = 0xffff;

interface Entry {
  name: string;
  method: number;
  packed: number;
  unpacked: number;
  /** Where its local header begins. */
  at: number;
}

/**
 * Refuses what is no whole archive, and what unpacks to far more than it should, before the library
 * for workbooks sees it: that unpacks whatever comes, and believes no declared size.
 * @throws DomainError not-a-workbook, workbook-damaged, workbook-too-large
 */
export async function checkArchive(file: Buffer): Promise<void> {
  if (file.length < 4 || file.readUInt32LE(0) !== LOCAL_HEADER) throw notAWorkbook();
  const entries = readDirectory(file);
  if (!entries.some(({ name }) => name === 'xl/workbook.xml')) throw notAWorkbook();
  if (entries.reduce((sum, { unpacked }) => sum + unpacked, 0) > MAX_UNPACKED_BYTES) throw tooLarge();
  for (const entry of entries) await checkEntry(file, entry);
}

function readDirectory(file: Buffer): Entry[] {
  const end = findEnd(file);
  if (end === undefined) throw damaged();
  const count = file.readUInt16LE(end + 10);
  if (count > MAX_ENTRIES) throw tooLarge();
  const size = file.readUInt32LE(end + 12);
  let offset = file.readUInt32LE(end + 16);
  // Nothing lies between the directory and the end record, and nothing there leads to a ZIP64 record
  // (numbers of disks, a count or a size that is too large): the library would read another directory
  // than this one.
  const disks = file.readUInt32LE(end + 4);
  if (disks !== 0 || file.readUInt16LE(end + 8) !== count || offset + size !== end) throw damaged();
  const entries: Entry[] = [];
  while (entries.length < count) {
    if (offset + ENTRY_LENGTH > end || file.readUInt32LE(offset) !== DIRECTORY_ENTRY) throw damaged();
    const nameLength = file.readUInt16LE(offset + 28);
    entries.push({
      name: file.toString('utf8', offset + ENTRY_LENGTH, offset + ENTRY_LENGTH + nameLength),
      method: file.readUInt16LE(offset + 10),
      packed: file.readUInt32LE(offset + 20),
      unpacked: file.readUInt32LE(offset + 24),
      at: file.readUInt32LE(offset + 42),
    });
    offset += ENTRY_LENGTH + nameLength + file.readUInt16LE(offset + 30) + file.readUInt16LE(offset + 32);
  }
  if (offset !== end) throw damaged();
  return entries;
}

/** An entry must unpack to the size that the directory says, not to more. */
async function checkEntry(file: Buffer, { method, packed, unpacked, at }: Entry): Promise<void> {
  if (at + LOCAL_HEADER_LENGTH > file.length || file.readUInt32LE(at) !== LOCAL_HEADER) throw damaged();
  const begin = at + LOCAL_HEADER_LENGTH + file.readUInt16LE(at + 26) + file.readUInt16LE(at + 28);
  const data = file.subarray(begin, begin + packed);
  if (data.length !== packed) throw damaged();
  if (method === STORED && packed === unpacked) return;
  if (method !== DEFLATED) throw damaged();
  try {
    const { length } = await inflate(data, { maxOutputLength: Math.max(unpacked, 1) });
    if (length === unpacked) return;
  } catch {
    // Cut off, damaged, or longer than declared.
  }
  throw damaged();
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

const notAWorkbook = () => refused('not-a-workbook', NOT_A_WORKBOOK);

export const damaged = () =>
  refused('workbook-damaged', {
    zh: '文件不完整或已损坏，没有保存任何一行。请重新上传完整的文件。',
    en: 'The file is cut off or damaged; nothing was saved. Upload the whole file again.',
  });

const tooLarge = () =>
  refused('workbook-too-large', {
    zh: '文件内容过大。请分成几个文件上传，每个不超过2000行。',
    en: 'The file holds too much. Upload it in parts of at most 2,000 rows.',
  });

const refused = (code: string, message: Text) => new DomainError(code, { kind: 'unprocessable', message });
