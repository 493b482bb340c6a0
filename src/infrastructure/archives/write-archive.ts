import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';

/** A zip of texts, to be read while it is made. */
export function writeArchive(files: readonly { name: string; text: string; at: number }[]): Readable {
  const zip = new ZipFile();
  for (const { name, text, at } of files) zip.addBuffer(Buffer.from(text, 'utf8'), name, { mtime: new Date(at) });
  zip.end();
  return Readable.from(zip.outputStream);
}
