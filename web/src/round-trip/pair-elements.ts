import { diffArrays } from 'diff';
import { UnreadableXml, type XmlElement } from './xml-tree';

/**
 * Finds again in a later text what stood in an earlier one: by its id wherever it is now, without one by what it
 * says and by its place. @returns the earlier for each later one. @throws UnreadableXml where two have one id
 */
export function pairElements(before: XmlElement, after: XmlElement): Map<XmlElement, XmlElement> {
  const [earlier, later] = [byId(before), byId(after)];
  const pairs = new Map<XmlElement, XmlElement>();
  const open: [XmlElement | undefined, XmlElement][] = [[before, after]];
  for (let pair = open.pop(); pair; pair = open.pop()) {
    const [was, is] = pair;
    if (was) pairs.set(is, was);
    const own = new Map<XmlElement, XmlElement>();
    for (const child of is.elements) {
      const same = child.id === undefined ? undefined : earlier.get(child.id);
      if (same) own.set(child, same);
    }
    const left = is.elements.filter((child) => !own.has(child));
    const free = (was?.elements ?? []).filter(({ id }) => id === undefined || !later.has(id));
    for (const [now, then] of paired(free, left)) own.set(now, then);
    for (const child of is.elements) open.push([own.get(child), child]);
  }
  return pairs;
}

function byId(root: XmlElement): Map<string, XmlElement> {
  const found = new Map<string, XmlElement>();
  const open = [root];
  for (let element = open.pop(); element; element = open.pop()) {
    if (element.id !== undefined) {
      if (found.has(element.id)) throw new UnreadableXml(`two elements have the id ${element.id}`);
      found.set(element.id, element);
    }
    open.push(...element.elements);
  }
  return found;
}

/** Those that say the same, in their order; then those that are called the same. */
function paired(before: readonly XmlElement[], after: readonly XmlElement[]): [XmlElement, XmlElement][] {
  const pairs: [XmlElement, XmlElement][] = [];
  const [free, left]: [XmlElement[], XmlElement[]] = [[], []];
  let [was, is] = [0, 0];
  const parts = diffArrays(
    before.map(({ meaning }) => meaning),
    after.map(({ meaning }) => meaning),
  );
  for (const { added, removed, count } of parts) {
    for (let at = 0; at < count; at++) {
      if (added) left.push(after[is++]!);
      else if (removed) free.push(before[was++]!);
      else pairs.push([after[is++]!, before[was++]!]);
    }
  }
  for (const element of left) {
    const at = free.findIndex((other) => other.key === element.key && areAlike(other, element));
    if (at !== -1) pairs.push([element, free.splice(at, 1)[0]!]);
  }
  return pairs;
}

/** Whether one may be the other after a change; with ids of their own they are, when something of it is the same. */
function areAlike(before: XmlElement, after: XmlElement): boolean {
  if (before.id === undefined || after.id === undefined) return before.id === after.id;
  const said = new Set(before.elements.map(({ meaning }) => meaning));
  return (
    after.elements.some(({ meaning }) => said.has(meaning)) ||
    after.attributes.some(({ key, value }) => before.attributes.some((one) => one.key === key && one.value === value))
  );
}
