/** What may be attached: the kinds that an office works with, each told by its content and its name's ending. */
export interface FileType {
  mediaType: string;
  /** Endings of names, without the dot. */
  endings: readonly string[];
}

const type = (mediaType: string, ...endings: string[]): FileType => ({ mediaType, endings });
const OFFICE = 'application/vnd.openxmlformats-officedocument';

const PDF = type('application/pdf', 'pdf');
const PNG = type('image/png', 'png');
const JPEG = type('image/jpeg', 'jpg', 'jpeg');
const TIFF = type('image/tiff', 'tif', 'tiff');
const WEBP = type('image/webp', 'webp');
const WAV = type('audio/wav', 'wav');
const MP3 = type('audio/mpeg', 'mp3');
const MP4 = type('video/mp4', 'mp4', 'm4a', 'm4v');
const OLE = type('application/x-ole-storage', 'doc', 'xls', 'ppt', 'wps', 'et');
const TEXT = type('text/plain', 'txt');
const DOCX = type(`${OFFICE}.wordprocessingml.document`, 'docx');
const XLSX = type(`${OFFICE}.spreadsheetml.sheet`, 'xlsx');
const PPTX = type(`${OFFICE}.presentationml.presentation`, 'pptx');
const OFD = type('application/ofd', 'ofd');

const ALLOWED = [PDF, PNG, JPEG, TIFF, WEBP, WAV, MP3, MP4, OLE, TEXT, DOCX, XLSX, PPTX, OFD];

/** Endings of names that may be attached. */
export const ALLOWED_ENDINGS = ALLOWED.flatMap(({ endings }) => endings);

const starts = (bytes: Buffer, ...signature: number[]) =>
  bytes.length >= signature.length && signature.every((byte, index) => bytes[index] === byte);
const word = (bytes: Buffer, from: number, text: string) =>
  bytes.subarray(from, from + text.length).toString('latin1') === text;

/**
 * The type of a file by its content, if its name agrees; undefined: not to be attached. What the
 * sender says of the type decides nothing.
 */
export function allowedType(name: string, content: Buffer): FileType | undefined {
  const ending = /\.([0-9a-z]{1,5})$/i.exec(name)?.[1]?.toLowerCase();
  const found = typeOf(content);
  return ending !== undefined && found?.endings.includes(ending) ? found : undefined;
}

function typeOf(bytes: Buffer): FileType | undefined {
  if (word(bytes, 0, '%PDF-')) return PDF;
  if (starts(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return PNG;
  if (starts(bytes, 0xff, 0xd8, 0xff)) return JPEG;
  if (starts(bytes, 0x49, 0x49, 0x2a, 0) || starts(bytes, 0x4d, 0x4d, 0, 0x2a)) return TIFF;
  if (word(bytes, 0, 'RIFF')) return word(bytes, 8, 'WEBP') ? WEBP : word(bytes, 8, 'WAVE') ? WAV : undefined;
  if (word(bytes, 0, 'ID3') || (bytes[0] === 0xff && (bytes[1]! & 0xe6) === 0xe2)) return MP3;
  if (word(bytes, 4, 'ftyp')) return MP4;
  if (starts(bytes, 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)) return OLE;
  if (starts(bytes, 0x50, 0x4b, 3, 4)) return packageType(namesInZip(bytes));
  return isText(bytes) ? TEXT : undefined;
}

/** Office documents and OFD are ZIP files with a table of contents of their own; other ZIP files are not let in. */
function packageType(names: ReadonlySet<string>): FileType | undefined {
  if (names.has('OFD.xml')) return OFD;
  // A macro is a program, whatever the file is called.
  if (!names.has('[Content_Types].xml') || [...names].some((name) => /vbaProject\.bin$/i.test(name))) return undefined;
  if (names.has('word/document.xml')) return DOCX;
  if (names.has('xl/workbook.xml')) return XLSX;
  return names.has('ppt/presentation.xml') ? PPTX : undefined;
}

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LONGEST_COMMENT = 65_557;

/** The names in the central directory; nothing is unpacked. Empty for a damaged one. */
function namesInZip(bytes: Buffer): Set<string> {
  const names = new Set<string>();
  for (let end = bytes.length - 22; end >= Math.max(0, bytes.length - LONGEST_COMMENT); end--) {
    if (bytes.readUInt32LE(end) !== END_OF_DIRECTORY) continue;
    let at = bytes.readUInt32LE(end + 16);
    while (at + 46 <= end && bytes.readUInt32LE(at) === DIRECTORY_ENTRY) {
      const [name, extra, comment] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset)) as [
        number,
        number,
        number,
      ];
      names.add(bytes.subarray(at + 46, at + 46 + name).toString('utf8'));
      at += 46 + name + extra + comment;
    }
    break;
  }
  return names;
}

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const TAB = 9;
const isControl = (byte: number) => byte < 32 && byte !== LINE_FEED && byte !== CARRIAGE_RETURN && byte !== TAB;

/** UTF-8 without control characters but for breaks and tabs. */
function isText(bytes: Buffer): boolean {
  if (bytes.length === 0 || bytes.some(isControl)) return false;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    // A page or a script that a browser would run is not taken for a text.
    return !/^\s*</.test(text);
  } catch {
    return false;
  }
}
