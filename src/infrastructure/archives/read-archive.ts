import { crc32 } from 'node:zlib';
import { type Entry, fromBufferPromise, getFileNameLowLevel, type ZipFile } from 'yauzl';
import { DomainError, type Text } from '../../shared/errors.js';

export interface ArchivedFile {
  /** As the archive has it, with `/`; not safe as a path. */
  name: string;
  content: Buffer;
}

export interface ArchiveLimits {
  files: number;
  /** Of one file, unpacked. */
  bytesOfFile: number;
  /** Of all files, unpacked. */
  bytes: number;
}

const LOCAL_HEADER = 0x04034b50;
const END_OF_DIRECTORY = 0x06054b50;

/** By its first bytes, whatever it is called. */
export function isArchive(file: Buffer): boolean {
  return file.length >= 22 && [LOCAL_HEADER, END_OF_DIRECTORY].includes(file.readUInt32LE(0));
}

/**
 * The files of a zip that somebody has sent, without folders and what systems put beside them. Nothing
 * is unpacked beyond the limits, whatever sizes the archive declares.
 * @throws DomainError archive-damaged, archive-encrypted, archive-too-large
 */
export async function readArchive(archive: Buffer, limits: ArchiveLimits): Promise<ArchivedFile[]> {
  let zip: ZipFile;
  try {
    zip = await fromBufferPromise(archive, { decodeStrings: false });
  } catch {
    throw damaged();
  }
  if (zip.entryCount > limits.files * 10) throw tooLarge(limits);
  const files: ArchivedFile[] = [];
  let bytes = 0;
  try {
    for await (const entry of zip.eachEntry()) {
      const name = nameOf(entry);
      if (name.endsWith('/') || isOfTheSystem(name)) continue;
      // yauzl ends an entry that unpacks to another size than it declares.
      bytes += entry.uncompressedSize;
      if (files.length >= limits.files || entry.uncompressedSize > limits.bytesOfFile || bytes > limits.bytes)
        throw tooLarge(limits);
      if (entry.isEncrypted()) throw encrypted();
      files.push({ name, content: await contentOf(zip, entry) });
    }
  } catch (error) {
    throw error instanceof DomainError ? error : damaged();
  }
  return files;
}

/** With `decodeStrings: false` the library leaves names as bytes, and refuses no archive for one bad name. */
function nameOf(entry: Entry): string {
  return getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, false);
}

async function contentOf(zip: ZipFile, entry: Entry): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of await zip.openReadStreamPromise(entry)) parts.push(part as Buffer);
  const content = Buffer.concat(parts);
  if (crc32(content) !== entry.crc32) throw damaged();
  return content;
}

/** `__MACOSX/…`, `.DS_Store`, `.git/…` */
const isOfTheSystem = (name: string) => /^__MACOSX\/|(^|\/)\.[^./]|(^|\/)Thumbs\.db$/.test(name);

const damaged = () =>
  refused('archive-damaged', {
    zh: '压缩包不完整或已损坏，没有保存任何文件。请重新压缩为 .zip 后上传。',
    en: 'The archive is cut off or damaged; nothing was saved. Make a .zip again and upload that.',
  });

const encrypted = () =>
  refused('archive-encrypted', {
    zh: '压缩包有密码，没有保存任何文件。请去掉密码后上传。',
    en: 'The archive has a password; nothing was saved. Upload one without.',
  });

const tooLarge = ({ files, bytesOfFile }: ArchiveLimits) =>
  refused('archive-too-large', {
    zh: `压缩包内容过多：最多 ${files} 个文件，每个不超过 ${megabytes(bytesOfFile)} MB。没有保存任何文件，请分批上传。`,
    en: `The archive holds too much: at most ${files} files of ${megabytes(bytesOfFile)} MB each. Nothing was saved; upload it in parts.`,
  });

const megabytes = (bytes: number) => Math.floor(bytes / 1024 / 1024);

const refused = (code: string, message: Text) => new DomainError(code, { kind: 'unprocessable', message });
