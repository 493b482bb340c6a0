import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from '@jest/globals';
import { isArchive, readArchive } from './read-archive.js';
import { writeArchive } from './write-archive.js';

const LIMITS = { files: 3, bytesOfFile: 1_000, bytes: 2_500 };
const made = (...files: [name: string, text: string][]) =>
  buffer(writeArchive(files.map(([name, text]) => ({ name, text, at: Date.UTC(2026, 0, 1) }))));
const read = (archive: Buffer) => readArchive(archive, LIMITS);
/** Writes another name of the same length into both headers. */
const renamed = (archive: Buffer, from: string, to: string) =>
  Buffer.from(archive.toString('latin1').replaceAll(from, to), 'latin1');

describe('an archive', () => {
  it('gives its files, without what systems put beside them', async () => {
    const archive = await made(['a.bpmn', 'A'], ['forms/乙.form', '乙'], ['__MACOSX/a.bpmn', 'x'], ['.DS_Store', 'x']);
    expect(isArchive(archive)).toBe(true);
    const files = await read(archive);
    expect(files.map(({ name, content }) => [name, content.toString()])).toEqual([
      ['a.bpmn', 'A'],
      ['forms/乙.form', '乙'],
    ]);
  });

  it('gives names that lead elsewhere as they are: whoever asks for the files judges them', async () => {
    const archive = renamed(await made(['aa/evil.bpmn', 'A'], ['bevil.bpmn', 'B']), 'aa/evil', '../evil');
    expect((await read(renamed(archive, 'bevil', '/evil'))).map(({ name }) => name)).toEqual([
      '../evil.bpmn',
      '/evil.bpmn',
    ]);
  });

  it('of no files has none', async () => {
    expect(await read(await made())).toEqual([]);
  });

  it.each([
    ['too many files', () => made(['a', ''], ['b', ''], ['c', ''], ['d', ''])],
    ['a large file that packs well', () => made(['a', ' '.repeat(1_001)])],
    [
      'files that are large together',
      () => made(['a', ' '.repeat(900)], ['b', ' '.repeat(900)], ['c', ' '.repeat(900)]),
    ],
  ])('with %s is refused before that is unpacked', async (_, archive) => {
    await expect(read(await archive())).rejects.toMatchObject({ code: 'archive-too-large' });
  });

  it('that declares less than it holds is refused', async () => {
    const archive = await made(['a', ' '.repeat(900)]);
    for (let at = 0; at + 4 <= archive.length; at++) if (archive.readUInt32LE(at) === 900) archive.writeUInt32LE(9, at);
    await expect(read(archive)).rejects.toMatchObject({ code: 'archive-damaged' });
  });

  it('that was cut off or changed is refused', async () => {
    const archive = await made(['a', 'abcdefgh'.repeat(20)]);
    await expect(read(archive.subarray(0, archive.length - 30))).rejects.toMatchObject({ code: 'archive-damaged' });
    await expect(read(Buffer.from('PK\x03\x04 and nothing more of it at all'))).rejects.toMatchObject({
      code: 'archive-damaged',
    });
    const stored = await made(['a', 'xyz']);
    const changed = Buffer.from(stored);
    const crc = changed.lastIndexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02])) + 16;
    changed.writeUInt32LE((changed.readUInt32LE(crc) ^ 1) >>> 0, crc);
    await expect(read(changed)).rejects.toMatchObject({ code: 'archive-damaged' });
  });

  it('with a password is refused as such', async () => {
    const archive = await made(['a', 'xyz']);
    const entry = archive.lastIndexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
    archive.writeUInt16LE(archive.readUInt16LE(entry + 8) | 1, entry + 8);
    await expect(read(archive)).rejects.toMatchObject({ code: 'archive-encrypted' });
  });

  it('is told by its bytes', () => {
    expect(isArchive(Buffer.from('<?xml version="1.0" encoding="UTF-8"?>'))).toBe(false);
    expect(isArchive(Buffer.from('PK'))).toBe(false);
  });
});
