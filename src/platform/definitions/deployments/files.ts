import { isCasesPath } from '../../decisions/index.js';
import { say } from '../gate/rule.js';
import { notUtf8 } from '../not-utf-8.js';
import type { Problem } from '../problem.js';
import type { ResourceType } from './definitions.entity.js';
import { sha256 } from './plan.js';

/** A file as it is handed in: its path below the folder and its content, text or bytes in UTF-8. */
export interface FileToDeploy {
  name: string;
  content: string | Uint8Array;
}

/** A file whose kind is known and whose text could be read. */
export interface ReadFile {
  name: string;
  type: ResourceType;
  text: string;
  hash: string;
}

export const MAX_FILES = 200;
/** Of one file, in UTF-8: what the gate reads. */
export const MAX_FILE_BYTES = 5 * 1024 * 1024;
/** Of the files of one request, written as JSON: the largest file fits even if every character of it is escaped. */
export const MAX_FILES_JSON_BYTES = 16 * 1024 * 1024;
const NAME = /^[\p{L}\p{N}_.-]+(\/[\p{L}\p{N}_.-]+)*$/u;

/** Whether a file of the folder is one of ours; others (notes, pictures) are left alone. */
export const isDeployable = (name: string): boolean => typeOf(name) !== undefined;

function typeOf(name: string): ResourceType | undefined {
  if (isCasesPath(name)) return 'cases';
  const ending = /\.(bpmn|form|dmn)$/.exec(name)?.[1];
  return ending as ResourceType | undefined;
}

/** Sorts the files by kind; what is no file of ours, too large, not UTF-8 or there twice is a problem. */
export function readFiles(files: readonly FileToDeploy[]): { files: ReadFile[]; problems: Problem[] } {
  const read: ReadFile[] = [];
  const problems: Problem[] = [];
  const names = new Set<string>();
  for (const { name, content } of files) {
    const type = typeOf(name);
    const text = decode(content, type);
    if (type === undefined || name.length > 200 || !NAME.test(name) || name.split('/').includes('..')) {
      problems.push({
        file: name.slice(0, 200),
        rule: 'file-name',
        reason: say(
          '文件名不可用，或不是 .bpmn、.form、.dmn、.cases.json 文件。',
          "The file's name can't be used, or it is no .bpmn, .form, .dmn or .cases.json file.",
        ),
        remedy: say('请改名，或从部署中去掉。', 'Rename it, or leave it out.'),
      });
    } else if (names.has(name)) {
      problems.push({
        file: name,
        rule: 'file-twice',
        reason: say('同名文件出现了不止一次。', 'The file is there more than once.'),
        remedy: say('请只保留一个。', 'Keep one of them.'),
      });
    } else if (text === undefined) {
      problems.push({ file: name, ...notUtf8(content) });
    } else if (Buffer.byteLength(text) > MAX_FILE_BYTES) {
      problems.push({
        file: name,
        rule: 'file-too-large',
        reason: say(
          `文件大小为 ${inMegabytes(text)} MB，超过 5 MB 的上限。`,
          `The file has ${inMegabytes(text)} MB; at most 5 MB are read.`,
        ),
        remedy: say(
          '请拆成几个文件：流程用调用活动连接。',
          'Split it into several files; processes are connected by call activities.',
        ),
      });
    } else read.push({ name, type, text, hash: sha256(text) });
    names.add(name);
  }
  return { files: read, problems };
}

/** Rounded up: nothing that is too large looks as if it were not. */
const inMegabytes = (text: string) => Math.ceil((Buffer.byteLength(text) / 1024 / 1024) * 100) / 100;

const HALF_A_CHARACTER = /\p{Surrogate}/u;

function decode(content: string | Uint8Array, type: ResourceType | undefined): string | undefined {
  if (typeof content === 'string') {
    const text = content.replace(/^\uFEFF/, '');
    // Half a character of UTF-16 is none of UTF-8. In XML the gate says where it stands.
    return (type === 'form' || type === 'cases') && HALF_A_CHARACTER.test(text) ? undefined : text;
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    return undefined;
  }
}
