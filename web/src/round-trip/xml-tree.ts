/**
 * XML with the place of everything in its text. Parsers tell of lines at most; what is written back must be
 * cut out to the letter. Only for texts that a real parser has read before: what this one does not know, such
 * as a document type, it refuses.
 */
import { fingerprint } from './fingerprint';

export interface XmlAttribute {
  /** As it stands: `zeebe:type`. */
  name: string;
  /** The same in every file: `{http://…}type`, and `xmlns:zeebe` as it stands. */
  key: string;
  /** Between the quotes, as it stands. */
  raw: string;
  /** What it means; names of types with their namespace. */
  value: string;
  /** Of the white space before it, of its name, and behind its closing quote. */
  from: number;
  start: number;
  end: number;
}

export interface XmlNode {
  kind: 'text' | 'element' | 'aside';
  start: number;
  end: number;
}

/** Namespaces by prefix; that of names without one under the empty prefix. */
export type Scope = ReadonlyMap<string, string>;

/** What a library does of its own accord. Both name elements as `{http://…}BPMNPlane`. */
export interface Dialect {
  /** It puts their children into an order of its own whenever it opens a file. */
  unordered: ReadonlySet<string>;
  /** It adds them without anything, which means as much as none. */
  nothingWhenEmpty: ReadonlySet<string>;
}

export const PLAIN: Dialect = { unordered: new Set(), nothingWhenEmpty: new Set() };

export class XmlElement implements XmlNode {
  readonly kind = 'element';
  end = 0;
  /** Where `</` stands; of an empty tag its end. */
  contentEnd = 0;
  readonly nodes: XmlNode[] = [];
  private said: string | undefined;

  constructor(
    readonly source: string,
    readonly parent: XmlElement | undefined,
    readonly start: number,
    /** Behind `>`. */
    readonly contentStart: number,
    readonly name: string,
    readonly key: string,
    readonly attributes: readonly XmlAttribute[],
    readonly scope: Scope,
    readonly isEmptyTag: boolean,
  ) {}

  get id(): string | undefined {
    return this.attributes.find(({ name }) => name === 'id')?.value;
  }

  get elements(): XmlElement[] {
    return this.nodes.filter((node): node is XmlElement => node.kind === 'element');
  }

  /** Where its attributes end, or its name. */
  get headEnd(): number {
    return this.attributes.at(-1)?.end ?? this.start + 1 + this.name.length;
  }

  /** As it stands. */
  get text(): string {
    return this.source.slice(this.start, this.end);
  }

  /** Between its tags, as it stands. */
  get content(): string {
    return this.source.slice(this.contentStart, this.contentEnd);
  }

  /** What it says directly; white space around it, and alone, says nothing. */
  get words(): string {
    return this.nodes
      .filter(({ kind }) => kind === 'text')
      .map(({ start, end }) => meaningOf(this.source.slice(start, end)))
      .join('')
      .trim();
  }

  /** The same for all elements that mean the same, however they are written. */
  get meaning(): string {
    return (this.said ??= this.saying((element) => element.elements.map(({ meaning }) => meaning)));
  }

  /** The same for all that mean the same to one who reads so. */
  meaningTo(dialect: Dialect): string {
    return this.saying((element) => {
      const said = element.elements
        .filter((child) => !child.saysNothing(dialect))
        .map((child) => child.meaningTo(dialect));
      return dialect.unordered.has(element.key) ? said.sort() : said;
    });
  }

  saysNothing({ nothingWhenEmpty }: Dialect): boolean {
    return nothingWhenEmpty.has(this.key) && this.attributes.length === 0 && this.nodes.length === 0;
  }

  private saying(ofChildren: (element: XmlElement) => string[]): string {
    const attributes = this.attributes.filter(({ name }) => !isDeclaration(name));
    // In full, each level would double the quotes of those within it.
    return fingerprint(
      JSON.stringify([
        this.key,
        attributes.map(({ key, value }) => [key, value]).sort(([a], [b]) => (a! < b! ? -1 : 1)),
        this.words,
        ofChildren(this),
      ]),
    );
  }
}

const TOKEN =
  /<!--[^]*?-->|<\?[^]*?\?>|<!\[CDATA\[[^]*?\]\]>|<\/[^\s>]+\s*>|<[^\s<>/!?='"]+(?:\s+[^\s<>/='"]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*\s*\/?>|[^<]+/y;
const ATTRIBUTE = /(\s+)([^\s<>/='"]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const TYPE = '{http://www.w3.org/2001/XMLSchema-instance}type';

export class UnreadableXml extends Error {}

export const isDeclaration = (name: string): boolean => name === 'xmlns' || name.startsWith('xmlns:');

/** @returns the outermost element. @throws UnreadableXml */
export function readXml(source: string): XmlElement {
  let root: XmlElement | undefined;
  let open: XmlElement | undefined;
  for (const { index: start, 0: token } of tokensOf(source)) {
    const end = start + token.length;
    if (token.startsWith('</')) {
      if (!open) throw new UnreadableXml(`nothing to close at ${start}`);
      open.contentEnd = start;
      open.end = end;
      open = open.parent;
    } else if (/^<[^!?]/.test(token)) {
      const element: XmlElement = elementAt(source, token, start, open);
      if (open) open.nodes.push(element);
      else if (root) throw new UnreadableXml(`a second document at ${start}`);
      root ??= element;
      if (!element.isEmptyTag) open = element;
    } else {
      const kind = /^<!--|^<\?/.test(token) ? 'aside' : 'text';
      open?.nodes.push({ kind, start, end });
    }
  }
  if (!root || open) throw new UnreadableXml('the text ends too early');
  return root;
}

function* tokensOf(source: string): Generator<RegExpExecArray> {
  const pattern = new RegExp(TOKEN);
  while (pattern.lastIndex < source.length) {
    const at = pattern.lastIndex;
    const token = pattern.exec(source);
    if (!token) throw new UnreadableXml(`not understood at ${at}`);
    yield token;
  }
}

function elementAt(source: string, token: string, start: number, parent: XmlElement | undefined): XmlElement {
  const name = /^<([^\s/>]+)/.exec(token)![1]!;
  const written = [...token.matchAll(ATTRIBUTE)].map(
    ({ 0: all, 1: space, 2: called, 3: double, 4: single, index }) => ({
      name: called!,
      raw: double ?? single!,
      from: start + index,
      start: start + index + space!.length,
      end: start + index + all.length,
    }),
  );
  const declared = written.filter((attribute) => isDeclaration(attribute.name));
  const outer: Scope = parent?.scope ?? new Map();
  const scope: Scope =
    declared.length === 0
      ? outer
      : new Map([...outer, ...declared.map((one) => [one.name.slice(6), meaningOf(one.raw)] as const)]);
  const attributes = written.map((attribute): XmlAttribute => {
    const key =
      isDeclaration(attribute.name) || !attribute.name.includes(':') ? attribute.name : resolved(attribute.name, scope);
    const value = meaningOf(attribute.raw);
    return { ...attribute, key, value: key === TYPE ? resolved(value, scope) : value };
  });
  const isEmptyTag = token.endsWith('/>');
  const end = start + token.length;
  const element = new XmlElement(
    source,
    parent,
    start,
    end,
    name,
    resolved(name, scope),
    attributes,
    scope,
    isEmptyTag,
  );
  if (isEmptyTag) element.end = element.contentEnd = end;
  return element;
}

/** Its prefix, empty where it has none, and the rest. */
export function splitName(name: string): [prefix: string, local: string] {
  const colon = name.indexOf(':');
  return colon === -1 ? ['', name] : [name.slice(0, colon), name.slice(colon + 1)];
}

function resolved(name: string, scope: Scope): string {
  const [prefix, local] = splitName(name);
  return `{${scope.get(prefix) ?? prefix}}${local}`;
}

const ENTITIES: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function meaningOf(raw: string): string {
  if (raw.startsWith('<![CDATA[')) return raw.slice(9, -3);
  return raw.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (all, hex?: string, decimal?: string, named?: string) => {
    if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16));
    if (decimal !== undefined) return String.fromCodePoint(Number(decimal));
    return ENTITIES[named!] ?? all;
  });
}
