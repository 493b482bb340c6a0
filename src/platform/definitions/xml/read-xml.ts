import { Parser } from 'saxen';
import { declaredEncoding, notUtf8 } from '../not-utf-8.js';
import type { Problem } from '../problem.js';
import { linesOfStartTags } from './start-tags.js';
import type { XmlElement } from './xml-element.js';

/** A diagram of 500 elements with layout takes less than 1 MB. */
export const MAX_XML_BYTES = 5 * 1024 * 1024;
export const MAX_XML_DEPTH = 64;

/** The customary prefixes of the namespaces that the dialect knows. */
const PREFIXES: Record<string, string> = {
  'http://www.omg.org/spec/BPMN/20100524/MODEL': 'bpmn',
  'http://www.omg.org/spec/BPMN/20100524/DI': 'bpmndi',
  'http://www.omg.org/spec/DD/20100524/DC': 'dc',
  'http://www.omg.org/spec/DD/20100524/DI': 'di',
  'http://camunda.org/schema/zeebe/1.0': 'zeebe',
  'http://camunda.org/schema/modeler/1.0': 'modeler',
  'http://bpmn.io/schema/bpmn/biocolor/1.0': 'bioc',
  'http://www.omg.org/spec/BPMN/non-normative/color/1.0': 'color',
  'http://www.w3.org/2001/XMLSchema-instance': 'xsi',
};

export type XmlReading = { root: XmlElement; text: string } | { problems: Problem[] };

/**
 * Reads a file into a tree of elements with their lines, and refuses what is unsafe or no XML:
 * more than 5 MiB, not UTF-8, a DOCTYPE, undeclared entities, nesting deeper than 64, not well-formed.
 */
export function readXml(file: string, content: string | Uint8Array): XmlReading {
  const refuse = (rule: string, reason: Problem['reason'], remedy: Problem['remedy'], line?: number): XmlReading => ({
    problems: [{ file, ...(line === undefined ? {} : { line }), rule, reason, remedy }],
  });

  const size = typeof content === 'string' ? bytesOf(content) : content.byteLength;
  if (size > MAX_XML_BYTES) {
    return refuse(
      'file-too-large',
      {
        zh: `文件大小为 ${size} 字节，超过 ${MAX_XML_BYTES} 字节的上限。`,
        en: `The file has ${size} bytes, more than ${MAX_XML_BYTES}.`,
      },
      {
        zh: '请把流程拆成多个文件，用调用活动连接。',
        en: 'Split the process into several files and connect them by call activities.',
      },
    );
  }
  const text = decode(content);
  const encoding = text && declaredEncoding(text);
  if (text === undefined || (encoding && !/^utf-?8$/i.test(encoding))) {
    const { rule, reason, remedy } = notUtf8(content);
    return refuse(rule, reason, remedy);
  }
  const stray = STRAY.exec(text);
  if (stray) return refuseCharacter(stray[0], text.slice(0, stray.index).split('\n').length);
  return new TreeBuilder(file, text.replace(/^\uFEFF/, '')).build();

  function refuseCharacter(character: string, line: number): XmlReading {
    const { reason, remedy } = strayCharacter(character);
    return refuse('xml-character', reason, remedy, line);
  }
}

/** What XML does not allow, escaped or not: control characters, halves of surrogate pairs, non-characters. */
const STRAY = /(?![\t\n\r\u007F-\u009F])\p{Cc}|\p{Cs}|[\uFFFE\uFFFF]/u;

function strayCharacter(character: string): Pick<Problem, 'reason' | 'remedy'> {
  const code = character.startsWith('&')
    ? character
    : `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
  return {
    reason: {
      zh: `文件含有 XML 不允许的字符 ${code}，可能不是文本文件，或不是 UTF-8 编码。`,
      en: `The file contains the character ${code}, which XML does not allow; it may be no text, or not UTF-8.`,
    },
    remedy: {
      zh: '请删除该字符，或用建模工具另存为 UTF-8。',
      en: 'Remove the character, or save the file as UTF-8 with a modeler.',
    },
  };
}

/** In UTF-8, where that may matter: a character takes three bytes at most. */
function bytesOf(text: string): number {
  return text.length * 3 <= MAX_XML_BYTES ? text.length : new TextEncoder().encode(text).byteLength;
}

function decode(content: string | Uint8Array): string | undefined {
  if (typeof content === 'string') return content;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    return undefined;
  }
}

const ENTITY = /&(?:#(\d+)|#x([0-9a-f]+)|amp|lt|gt|quot|apos);|&/gi;
/** saxen, and so bpmn-moddle, reads the number of a character beyond as another character. */
const LAST_THAT_IS_READ = 0xffff;

/** Collects one tree from the events of the parser; the first problem ends it. */
class TreeBuilder {
  private readonly lines: number[];
  private readonly parser = new Parser({ proxy: true });
  private started = 0;
  private root: XmlElement | undefined;
  private current: XmlElement | undefined;
  private depth = 0;
  private problem: Problem | undefined;

  constructor(
    private readonly file: string,
    private readonly xml: string,
  ) {
    this.lines = linesOfStartTags(xml);
  }

  build(): XmlReading {
    this.parser
      .ns({ ...PREFIXES })
      .on('openTag', (element, decodeEntities) => this.open(element, decodeEntities))
      .on('closeTag', () => this.close())
      .on('text', (text, decodeEntities) => this.addText(text, decodeEntities))
      .on('cdata', (text) => this.addText(text))
      .on('attention', (text, _, context) => this.refuseDeclaration(text, context().line + 1))
      .on('error', (error, context) => this.refuseSyntax(error, context().line + 1))
      .on('warn', (error, context) => this.refuseSyntax(error, context().line + 1));
    this.parser.parse(this.xml);
    if (!this.root) this.refuseSyntax(new Error('it has no element'), 1);
    if (this.problem) return { problems: [this.problem] };
    return { root: this.root!, text: this.xml };
  }

  private open(
    view: { name: string; attrs: Record<string, string> | false; ns: Record<string, string> },
    decodeEntities: (text: string) => string,
  ): void {
    const line = this.lines[this.started++] ?? 1;
    if (this.root && !this.current) return this.refuseSyntax(new Error('more than one root element'), line);
    if (++this.depth > MAX_XML_DEPTH) return this.refuseDepth(line);
    const raw = view.attrs || {}; // reading the attributes reports what is wrong with them
    // Without a prototype: a file may call an attribute `__proto__`.
    const attributes = Object.create(null) as Record<string, string>;
    for (const [name, value] of Object.entries(raw)) {
      this.checkEntities(value, line);
      if (name !== 'xmlns' && !name.startsWith('xmlns:')) attributes[name] = decodeEntities(value);
    }
    const [prefix, local] = view.name.includes(':')
      ? (view.name.split(':') as [string, string])
      : [undefined, view.name];
    const element: XmlElement = {
      name: prefix === undefined ? local : view.name,
      uri: prefix === undefined ? '' : (view.ns[`${prefix}$uri`] ?? ''),
      attributes,
      text: '',
      line,
      children: [],
    };
    if (this.current) {
      element.parent = this.current;
      this.current.children.push(element);
    } else this.root = element;
    this.current = element;
  }

  private close(): void {
    this.depth--;
    this.current = this.current?.parent;
  }

  private addText(text: string, decodeEntities?: (text: string) => string): void {
    if (!this.current) return;
    if (decodeEntities) this.checkEntities(text, this.current.line);
    this.current.text += decodeEntities ? decodeEntities(text) : text;
  }

  private checkEntities(text: string, line: number): void {
    for (const [match, decimal, hexadecimal] of text.matchAll(ENTITY)) {
      const code = decimal === undefined ? parseInt(hexadecimal ?? '', 16) : Number(decimal);
      if (code > LAST_THAT_IS_READ || (code <= LAST_THAT_IS_READ && STRAY.test(String.fromCharCode(code)))) {
        const { reason, remedy } = strayCharacter(match);
        return this.refuse('xml-character', line, reason, remedy);
      }
      if (match !== '&') continue;
      return this.refuse(
        'xml-entity',
        line,
        { zh: '使用了未定义的实体或裸露的 “&”。', en: 'An entity that XML does not define, or a bare “&”.' },
        {
          zh: '请写 &amp; &lt; &gt; &quot; &apos; 或字符本身。',
          en: 'Write &amp; &lt; &gt; &quot; &apos; or the character itself.',
        },
      );
    }
  }

  private refuseDeclaration(text: string, line: number): void {
    const what = /^<!\w*/.exec(text)?.[0] ?? text.slice(0, 12);
    this.refuse(
      'xml-doctype',
      line,
      {
        zh: `文件含有声明 ${what}，出于安全不予读取。`,
        en: `The file contains the declaration ${what}, which is not read for safety.`,
      },
      { zh: '请删除 DOCTYPE 和实体声明。', en: 'Remove the DOCTYPE and its entities.' },
    );
  }

  private refuseDepth(line: number): void {
    this.refuse(
      'xml-too-deep',
      line,
      { zh: `元素嵌套超过 ${MAX_XML_DEPTH} 层。`, en: `Elements are nested deeper than ${MAX_XML_DEPTH}.` },
      { zh: '请减少嵌套，用调用活动代替子流程。', en: 'Nest less; use call activities instead of sub-processes.' },
    );
  }

  private refuseSyntax(error: Error, line: number): void {
    this.refuse(
      'xml-syntax',
      line,
      { zh: `不是合格的 XML：${error.message}。`, en: `Not well-formed XML: ${error.message}.` },
      { zh: '请用建模工具重新保存该文件。', en: 'Save the file again with a modeler.' },
    );
  }

  private refuse(rule: string, line: number, reason: Problem['reason'], remedy: Problem['remedy']): void {
    this.problem ??= { file: this.file, line, rule, reason, remedy };
    this.parser.stop();
  }
}
