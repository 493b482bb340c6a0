import { describe, expect, it } from '@jest/globals';
import { allowedType } from './file-type.js';

const bytes = (...parts: (string | number[])[]) =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))));

/** A ZIP file with empty members. */
function zip(...names: string[]): Buffer {
  const [locals, entries]: Buffer[][] = [[], []];
  let offset = 0;
  for (const name of names) {
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(name.length, 26);
    locals!.push(head, Buffer.from(name));
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(offset, 42);
    entries!.push(entry, Buffer.from(name));
    offset += 30 + name.length;
  }
  const directory = Buffer.concat(entries!);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals!, directory, end]);
}

const DOCX = zip('[Content_Types].xml', 'word/document.xml');

describe('what may be attached', () => {
  it.each([
    ['判决书.PDF', bytes('%PDF-1.7\n'), 'application/pdf'],
    ['a.png', bytes([0x89], 'PNG\r\n', [0x1a, 0x0a]), 'image/png'],
    ['a.jpeg', bytes([0xff, 0xd8, 0xff, 0xe0]), 'image/jpeg'],
    ['a.tif', bytes('II*', [0]), 'image/tiff'],
    ['a.webp', bytes('RIFF', [0, 0, 0, 0], 'WEBP'), 'image/webp'],
    ['庭审.wav', bytes('RIFF', [0, 0, 0, 0], 'WAVE'), 'audio/wav'],
    ['a.mp3', bytes('ID3', [4]), 'audio/mpeg'],
    ['a.mp4', bytes([0, 0, 0, 24], 'ftypisom'), 'video/mp4'],
    ['a.doc', bytes([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), 'application/x-ole-storage'],
    ['a.docx', DOCX, 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    [
      'a.xlsx',
      zip('[Content_Types].xml', 'xl/workbook.xml'),
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    ],
    ['a.ofd', zip('OFD.xml', 'Doc_0/Document.xml'), 'application/ofd'],
    ['a.txt', Buffer.from('已联系信访人。\r\n\t备注', 'utf8'), 'text/plain'],
  ])('%s', (name, content, mediaType) => expect(allowedType(name, content)?.mediaType).toBe(mediaType));

  it.each([
    ['a program', 'a.exe', bytes('MZ', [0, 1])],
    ['a program called a document', 'a.pdf', bytes('MZ', [0, 1])],
    ['a picture called a document', 'a.pdf', bytes([0xff, 0xd8, 0xff])],
    ['a page', 'a.html', bytes('<!doctype html>')],
    ['a page called a text', 'a.txt', bytes(' \n<script>')],
    ['a drawing with scripts', 'a.svg', bytes('<svg>')],
    ['a text that is none', 'a.txt', bytes('abc', [0])],
    ['a text in another encoding', 'a.txt', bytes([0xb2, 0xe2])],
    ['any archive', 'a.zip', zip('a.txt')],
    ['an archive called a document', 'a.docx', zip('a.txt')],
    ['a spreadsheet called a document', 'a.docx', zip('[Content_Types].xml', 'xl/workbook.xml')],
    ['a document with macros', 'a.docx', zip('[Content_Types].xml', 'word/document.xml', 'word/vbaProject.bin')],
    ['a damaged archive', 'a.docx', DOCX.subarray(0, DOCX.length - 30)],
    ['no ending', 'document', bytes('%PDF-1.7')],
    ['nothing', 'a.txt', Buffer.alloc(0)],
  ])('not %s', (_, name, content) => expect(allowedType(name, content)).toBeUndefined());
});
