/** What was checked must be what the library unpacks: an archive has one directory. */
import { describe, expect, it } from '@jest/globals';
import ExcelJS from 'exceljs';
import { openSheet } from './open-sheet.js';

const ENTRY = Buffer.from('504b0102', 'hex');
const END_LENGTH = 22;

interface Parts {
  locals: Buffer;
  directory: Buffer;
  end: Buffer;
}

async function workbookWith(text: string): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  // So that the entries before a second workbook are longer than its directory.
  workbook.addWorksheet('1').addRow([text, ...Array.from({ length: 2_000 }, (_, at) => (at * 7_919) % 10_007)]);
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

async function partsOf(text: string): Promise<Parts> {
  const file = await workbookWith(text);
  const end = file.subarray(-END_LENGTH);
  const start = end.readUInt32LE(16);
  return { locals: file.subarray(0, start), directory: file.subarray(start, -END_LENGTH), end: Buffer.from(end) };
}

/** The entries of a directory lie elsewhere now. */
function moved(directory: Buffer, by: number): Buffer {
  const copy = Buffer.from(directory);
  for (let at = copy.indexOf(ENTRY); at >= 0; at = copy.indexOf(ENTRY, at + 1))
    copy.writeUInt32LE(copy.readUInt32LE(at + 42) + by, at + 42);
  return copy;
}

/** The directory of the one workbook where the end record says, that of the other right before the end record. */
async function withTwoDirectories(): Promise<Buffer> {
  const [shown, hidden] = [await partsOf('shown'), await partsOf('hidden')];
  const second = moved(hidden.directory, shown.locals.length - hidden.directory.length);
  shown.end.writeUInt32LE(shown.locals.length + hidden.locals.length, 16);
  return Buffer.concat([shown.locals, hidden.locals, shown.directory, second, shown.end]);
}

/** The end record names the one workbook, and a ZIP64 record beside it the other. */
async function withZip64(mark: (end: Buffer) => void): Promise<Buffer> {
  const [shown, hidden] = [await partsOf('shown'), await partsOf('hidden')];
  const second = moved(hidden.directory, shown.locals.length);
  const start = shown.locals.length + hidden.locals.length;
  const secondStart = start + shown.directory.length;
  shown.end.writeUInt32LE(start, 16);
  mark(shown.end);
  const count = hidden.end.readUInt16LE(10);
  const record = Buffer.alloc(56);
  record.writeUInt32LE(0x06064b50, 0);
  record.writeUInt32LE(44, 4);
  record.writeUInt32LE(count, 24);
  record.writeUInt32LE(count, 32);
  record.writeUInt32LE(second.length, 40);
  record.writeUInt32LE(secondStart, 48);
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(0x07064b50, 0);
  locator.writeUInt32LE(secondStart + second.length, 8);
  locator.writeUInt32LE(1, 16);
  return Buffer.concat([shown.locals, hidden.locals, shown.directory, second, record, locator, shown.end]);
}

describe('an archive', () => {
  it('is read as it was written, with a comment of the archive too', async () => {
    const file = await workbookWith('shown');
    const comment = Buffer.from('from the archive of the court');
    const commented = Buffer.concat([file, comment]);
    commented.writeUInt16LE(comment.length, file.length - 2);
    for (const readable of [file, commented]) expect((await openSheet(readable)).getCell('A1').value).toBe('shown');
  });

  it.each<[string, () => Promise<Buffer>]>([
    ['lists other entries right before its end', withTwoDirectories],
    ['leads to other entries by its disk number', () => withZip64((end) => end.writeUInt16LE(0xffff, 4))],
    ['leads to other entries by the disk of its directory', () => withZip64((end) => end.writeUInt16LE(0xffff, 6))],
    ['leads to other entries by its count on this disk', () => withZip64((end) => end.writeUInt16LE(0xffff, 8))],
    [
      'leads to other entries by the length of its directory',
      () => withZip64((end) => end.writeUInt32LE(0xffffffff, 12)),
    ],
  ])('is not unpacked when it %s', async (_what, file) => {
    await expect(openSheet(await file())).rejects.toMatchObject({ code: 'workbook-damaged' });
  });
});
