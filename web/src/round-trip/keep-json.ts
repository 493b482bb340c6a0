import { diffArrays } from 'diff';
import { applyEdits, type FormattingOptions, type JSONPath, modify, parseTree } from 'jsonc-parser';

interface Change {
  path: JSONPath;
  /** undefined: taken away. */
  value: unknown;
  isInsertion?: boolean;
}

/**
 * What an editor makes of a file after a change, in the words of the file that it had opened: only what was
 * changed is written anew; order, layout and spelling of the rest stay.
 *
 * @param original the file as it was opened
 * @param unchanged what the editor makes of it as long as nothing is changed
 * @param now what the editor makes of it now
 */
export function keepJson(original: string, unchanged: unknown, now: unknown): string {
  const before: unknown = JSON.parse(original);
  // Where the editor adds something of its own to what it opens, the file is as the editor wants it.
  if (!isSame(before, unchanged)) return isSame(unchanged, now) ? original : written(now);
  const formattingOptions = layoutOf(original);
  let text = original;
  for (const { path, value, isInsertion = false } of changesBetween(before, now, []))
    text = applyEdits(text, modify(text, path, value, { formattingOptions, isArrayInsertion: isInsertion }));
  return isSame(JSON.parse(text), now) ? text : written(now);
}

const written = (value: unknown) => `${JSON.stringify(value, undefined, 2)}\n`;

function changesBetween(before: unknown, now: unknown, path: JSONPath): Change[] {
  if (isSame(before, now)) return [];
  if (Array.isArray(before) && Array.isArray(now)) return changesOfList(before, now, path);
  if (!isObject(before) || !isObject(now)) return [{ path, value: now }];
  const names = [...new Set([...Object.keys(before), ...Object.keys(now)])];
  return names.flatMap((name) =>
    now[name] === undefined
      ? before[name] === undefined
        ? []
        : [{ path: [...path, name], value: undefined }]
      : changesBetween(before[name], now[name], [...path, name]),
  );
}

/** From the front, each change in the list as those before it have left it. */
function changesOfList(before: readonly unknown[], now: readonly unknown[], path: JSONPath): Change[] {
  const changes: Change[] = [];
  let [was, at] = [0, 0];
  for (const { added, removed, count } of diffArrays(before.map(identityOf), now.map(identityOf))) {
    for (let step = 0; step < count; step++) {
      const place = [...path, at];
      if (removed) {
        changes.push({ path: place, value: undefined });
        was++;
      } else if (added) changes.push({ path: place, value: now[at++], isInsertion: true });
      else {
        changes.push(...changesBetween(before[was++], now[at], place));
        at++;
      }
    }
  }
  return changes;
}

/** A component is the same when its id is; a value among several when its value is. */
function identityOf(item: unknown): string {
  if (isObject(item))
    for (const name of ['id', 'key', 'value']) if (name in item) return `${name} ${String(item[name])}`;
  return JSON.stringify(item);
}

function layoutOf(text: string): FormattingOptions {
  const first = parseTree(text)?.children?.[0];
  const space = first ? (/(?:^|\n)([ \t]*)$/.exec(text.slice(0, first.offset))?.[1] ?? '  ') : '  ';
  return {
    insertSpaces: !space.startsWith('\t'),
    tabSize: space.length || 2,
    eol: text.includes('\r\n') ? '\r\n' : '\n',
  };
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whatever the order of names; what is undefined is not there. */
function isSame(one: unknown, other: unknown): boolean {
  if (Array.isArray(one))
    return Array.isArray(other) && one.length === other.length && one.every((item, at) => isSame(item, other[at]));
  if (!isObject(one) || !isObject(other)) return one === other;
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].every((name) => isSame(one[name], other[name]));
}
