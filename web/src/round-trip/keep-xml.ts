import { pairElements } from './pair-elements';
import {
  type Dialect,
  isDeclaration,
  readXml,
  type Scope,
  splitName,
  UnreadableXml,
  type XmlElement,
  type XmlNode,
} from './xml-tree';

/** White space before an element that stands on a line of its own. */
const LINE_BREAK = /\r?\n[ \t]*$/;

/**
 * What a library has written after a change, in the words of the file that it had opened: only what was changed
 * is written anew. Comments, order and quotes of attributes, indentation and spelling of the rest stay.
 *
 * @param original the file as it was opened
 * @param unchanged what the library makes of it as long as nothing is changed
 * @param written what the library makes of it now
 * @throws UnreadableXml where one of them is not what it should be
 */
export function keepXml(original: string, unchanged: string, written: string, dialect: Dialect): string {
  if (written === unchanged) return original;
  const [was, before, now] = [readXml(original), readXml(unchanged), readXml(written)];
  const text = new Rewriting(was, pairElements(was, before), pairElements(before, now), dialect).patched(now);
  return original.slice(0, was.start) + text + original.slice(was.end);
}

class Rewriting {
  private readonly lineEnd: string;
  private readonly step: string;
  private readonly emptyTagEnd: string;
  /** What the library has not passed over. */
  private readonly written: ReadonlySet<XmlElement>;
  /** What the outermost element declares now and did not before. */
  private readonly declared = new Map<string, string>();

  constructor(
    root: XmlElement,
    /** Of what the library had written unchanged: what stands in the file. */
    private readonly inFile: ReadonlyMap<XmlElement, XmlElement>,
    /** Of what the library has written now: what it had written of the same element before. */
    private readonly unchanged: ReadonlyMap<XmlElement, XmlElement>,
    private readonly dialect: Dialect,
  ) {
    this.written = new Set(inFile.values());
    const { source } = root;
    const first = /(\r?\n)([ \t]*)$/.exec(root.elements[0] ? spaceBefore(root.elements[0]) : '\n  ');
    this.lineEnd = first?.[1] ?? '';
    this.step = first?.[2] ?? '';
    const spaced = source.split(' />').length - 1;
    this.emptyTagEnd = spaced * 2 < source.split('/>').length - 1 ? '/>' : ' />';
  }

  /** An element where it stands, with what has changed. */
  patched(now: XmlElement): string {
    const before = this.unchanged.get(now)!;
    const was = this.inFile.get(before)!;
    if (now.meaning === before.meaning) return was.text;
    const isSameKind = now.key === before.key;
    const head = isSameKind ? this.head(now, before, was) : this.newHead(now, was.parent!.scope).head;
    const content = this.content(now, before, was);
    const tagEnd = was.source.slice(was.headEnd, was.contentStart);
    if (was.isEmptyTag && content === '') return head + tagEnd;
    if (content.trim() === '' && content !== was.content) return head + this.emptyTagEnd;
    const closing = isSameKind && !was.isEmptyTag ? closingTag(was) : `</${isSameKind ? was.name : now.name}>`;
    return head + (was.isEmptyTag ? '>' : tagEnd) + content + closing;
  }

  /** From `<` to the end of the last attribute. */
  private head(now: XmlElement, before: XmlElement, was: XmlElement): string {
    const later = new Map(now.attributes.map((one) => [one.key, one]));
    const earlier = new Map(before.attributes.map((one) => [one.key, one]));
    let text = `<${was.name}`;
    let space = ' ';
    for (const attribute of was.attributes) {
      space = was.source.slice(attribute.from, attribute.start);
      const next = later.get(attribute.key);
      const isGone = !next && earlier.has(attribute.key) && !isDeclaration(attribute.name);
      if (isGone) continue;
      const isChanged = next && next.value !== earlier.get(attribute.key)?.value && next.value !== attribute.value;
      if (isChanged && isDeclaration(attribute.name)) throw new UnreadableXml(`${attribute.name} has changed`);
      text += isChanged
        ? `${space}${attribute.name}="${this.spelled(next.raw, now, was)}"`
        : was.source.slice(attribute.from, attribute.end);
    }
    const known = new Set(was.attributes.map(({ key }) => key));
    for (const { key, name, raw, value } of now.attributes) {
      if (known.has(key) || earlier.get(key)?.value === value) continue;
      if (isDeclaration(name) && !was.parent) this.declared.set(name.slice(6), value);
      text += `${space}${name}="${this.spelled(raw, now, was)}"`;
      this.assertKnown(name, now, was);
    }
    return text;
  }

  /** A value may be the name of a type, with a prefix. */
  private spelled(raw: string, now: XmlElement, was: XmlElement): string {
    const [prefix] = splitName(raw);
    if (prefix !== '' && now.scope.has(prefix)) this.assertKnown(raw, now, was);
    return raw;
  }

  private assertKnown(name: string, now: XmlElement, was: XmlElement): void {
    const [prefix] = splitName(name);
    if (prefix === '' || prefix === 'xmlns' || prefix === 'xml') return;
    if (now.scope.get(prefix) !== this.namespace(prefix, was.scope))
      throw new UnreadableXml(`${prefix} means something else in the file`);
  }

  private namespace(prefix: string, scope: Scope): string | undefined {
    return scope.get(prefix) ?? this.declared.get(prefix);
  }

  private content(now: XmlElement, before: XmlElement, was: XmlElement): string {
    const children = now.elements;
    if (children.length === 0 && before.elements.length === 0) {
      if (now.words === before.words) return was.content;
      if (was.elements.length > 0) throw new UnreadableXml(`${was.name} has text and elements`);
      return now.content;
    }
    if (now.words !== '' || was.words !== '') throw new UnreadableXml(`${was.name} has text and elements`);
    return this.arranged(this.kept(now, was), now, was);
  }

  /** The content with each child that stays, changed or not; without those that are gone. */
  private kept(now: XmlElement, was: XmlElement): Piece[] {
    const staying = now.elements.filter((child) => this.placeIn(was, child));
    const inOrder = longestInOrder(staying, (child) => this.unchanged.get(child)!.start);
    const places = new Map(inOrder.map((child) => [this.placeIn(was, child)!, child]));
    const pieces: Piece[] = [];
    for (const node of was.nodes) {
      const child = places.get(node as XmlElement);
      if (child) pieces.push({ text: this.patched(child), child });
      else if (node.kind === 'element' && this.written.has(node as XmlElement)) {
        if (pieces.at(-1)?.isSpace && !hasRemark(was, node)) pieces.pop();
      } else {
        const text = was.source.slice(node.start, node.end);
        pieces.push({ text, isSpace: node.kind === 'text' && text.trim() === '' });
      }
    }
    return pieces;
  }

  /** Puts in what is new, each behind what comes before it now. */
  private arranged(pieces: Piece[], now: XmlElement, was: XmlElement): string {
    const own = this.indentOf(was);
    const beside = was.elements[0] && spaceBefore(was.elements[0]);
    const space =
      beside === undefined ? this.lineEnd + own + (this.lineEnd && this.step) : (LINE_BREAK.exec(beside)?.[0] ?? '');
    let at = behindItsRemarks(pieces, 0);
    let isGrown = false;
    for (const child of now.elements) {
      const place = pieces.findIndex((piece) => piece.child === child);
      if (place !== -1) at = behindItsRemarks(pieces, place + 1);
      else if (!this.isOfLibrary(child)) {
        const isHere = this.placeIn(was, child) !== undefined;
        const text = isHere ? this.patched(child) : this.fresh(child, space.replace(/^\r?\n/, ''), was.scope);
        pieces.splice(at++, 0, { text: space + text, child });
        isGrown = true;
      }
    }
    const content = pieces.map(({ text }) => text).join('');
    return isGrown && space !== '' && !LINE_BREAK.test(content) ? `${content}${this.lineEnd}${own}` : content;
  }

  /** Written by the library of its own accord: no change. */
  private isOfLibrary(child: XmlElement): boolean {
    if (child.saysNothing(this.dialect)) return true;
    const before = this.unchanged.get(child);
    return before !== undefined && !this.inFile.has(before) && before.meaning === child.meaning;
  }

  /** What has not been in this place: of the library's writing, in the file's layout; parts that were elsewhere as they were. */
  private fresh(now: XmlElement, indent: string, scope: Scope): string {
    const before = this.unchanged.get(now);
    const was = before && this.inFile.get(before);
    if (was && before.meaning === now.meaning && isSame(was.parent!.scope, scope)) return this.indented(was, indent);
    const { head, scope: inner } = this.newHead(now, scope);
    const said = now.elements.filter((child) => !child.saysNothing(this.dialect));
    if (said.length === 0) return now.words === '' ? head + this.emptyTagEnd : `${head}>${now.content}</${now.name}>`;
    if (now.words !== '') throw new UnreadableXml(`${now.name} has text and elements`);
    const deeper = indent + (this.lineEnd && this.step);
    const children = said.map((child) => this.lineEnd + deeper + this.fresh(child, deeper, inner)).join('');
    return `${head}>${children}${this.lineEnd}${indent}</${now.name}>`;
  }

  /** With a declaration of each prefix that the file does not know there. */
  private newHead(now: XmlElement, scope: Scope): { head: string; scope: Scope } {
    let head = now.source.slice(now.start, now.headEnd);
    const inner = new Map(scope);
    for (const { name, value } of now.attributes) if (isDeclaration(name)) inner.set(name.slice(6), value);
    const names = [now.name, ...now.attributes.map(({ name }) => name)].filter((name) => !isDeclaration(name));
    const types = now.attributes.filter(({ name }) => name.endsWith(':type')).map(({ raw }) => raw);
    for (const prefix of new Set([...names, ...types].map((name) => splitName(name)[0]))) {
      const meant = now.scope.get(prefix);
      if (meant === undefined || (inner.get(prefix) ?? this.declared.get(prefix)) === meant) continue;
      if (prefix === '') throw new UnreadableXml('names without a prefix mean something else in the file');
      head += ` xmlns:${prefix}="${meant}"`;
      inner.set(prefix, meant);
    }
    if (names[0] === now.name && !now.name.includes(':') && inner.get('') !== now.scope.get(''))
      throw new UnreadableXml('names without a prefix mean something else in the file');
    return { head, scope: inner };
  }

  /** As it stands in the file, at another depth. */
  private indented(was: XmlElement, indent: string): string {
    const from = this.indentOf(was);
    if (from === indent) return was.text;
    const write = (element: XmlElement): string => {
      if (element.elements.length === 0) return element.text;
      const inside = element.nodes.map((node) => {
        if (node.kind === 'element') return write(node as XmlElement);
        const text = element.source.slice(node.start, node.end);
        return text.trim() === '' ? text.replaceAll(`\n${from}`, `\n${indent}`) : text;
      });
      return element.source.slice(element.start, element.contentStart) + inside.join('') + closingTag(element);
    };
    return write(was);
  }

  private indentOf(was: XmlElement): string {
    const line = was.source.slice(was.source.lastIndexOf('\n', was.start) + 1, was.start);
    return line.trim() === '' ? line : '';
  }

  /** What stands in the file in this place already. */
  private placeIn(was: XmlElement, child: XmlElement): XmlElement | undefined {
    const before = this.unchanged.get(child);
    const known = before && this.inFile.get(before);
    return known?.parent === was ? known : undefined;
  }
}

interface Piece {
  text: string;
  child?: XmlElement;
  isSpace?: boolean;
}

const closingTag = (element: XmlElement) => element.source.slice(element.contentEnd, element.end);

/** As many as can stay where they are while the others are put elsewhere. */
function longestInOrder<Item>(items: readonly Item[], placeOf: (item: Item) => number): Item[] {
  if (items.every((item, at) => at === 0 || placeOf(items[at - 1]!) < placeOf(item))) return [...items];
  let longest: Item[] = [];
  const endingWith: Item[][] = [];
  for (const item of items) {
    let before: Item[] = [];
    for (const chain of endingWith)
      if (chain.length > before.length && placeOf(chain.at(-1)!) < placeOf(item)) before = chain;
    const chain = [...before, item];
    endingWith.push(chain);
    if (chain.length > longest.length) longest = chain;
  }
  return longest;
}

function spaceBefore(element: XmlElement): string {
  const { nodes, source } = element.parent!;
  const node: XmlNode | undefined = nodes[nodes.indexOf(element) - 1];
  return node?.kind === 'text' ? source.slice(node.start, node.end) : '';
}

/** Whether something stands behind it that is no element and no line break: it is kept, on the line where it is. */
function hasRemark({ nodes, source }: XmlElement, node: XmlNode): boolean {
  const at = nodes.indexOf(node);
  const next = nodes[at + 1];
  if (next?.kind !== 'text') return next?.kind === 'aside';
  return nodes[at + 2]?.kind === 'aside' && !source.slice(next.start, next.end).includes('\n');
}

/** A remark on the same line belongs to what stands before it. */
function behindItsRemarks(pieces: readonly Piece[], at: number): number {
  let next = at;
  while (next < pieces.length) {
    const isRemark = !pieces[next]!.child && !pieces[next]!.isSpace;
    if (isRemark) at = ++next;
    else if (pieces[next]!.isSpace && !pieces[next]!.text.includes('\n')) next++;
    else break;
  }
  return at;
}

const isSame = (one: Scope, other: Scope) =>
  one === other || (one.size === other.size && [...one].every(([prefix, uri]) => other.get(prefix) === uri));
