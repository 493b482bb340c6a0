import { Injectable } from '@nestjs/common';
import type { Filter } from '../../infrastructure/search/index.js';
import type { Text } from '../../shared/errors.js';

/** What a business key stands for, in words that people at their desks know it by. */
export interface Subject {
  kind: string;
  key: string;
  label: Text;
  /** What it is about, where that is something else. */
  about: { kind: string; key: string } | null;
}

/** A kind of thing that processes are about; the domain that knows it adds it. */
export interface SubjectKind {
  kind: string;
  /** Those of the keys that are of this kind. In one query, however many. */
  find(keys: readonly string[]): Promise<Subject[]>;
  /**
   * How one is found by part of what people call it.
   * @param businessKey the column that holds its key @param parameter the name of the pattern’s parameter
   */
  matches(businessKey: string, parameter: string): string;
  /** Keys of what is called exactly so; absent where names are no keys. */
  keysOf?(label: string): Promise<string[]>;
  /** What people type, as it is kept. */
  normalise?(text: string): string;
}

/** Nothing has this key. */
const NO_KEY = '';

/**
 * Tells lists what each of their rows is about, without a query for each: the platform knows keys only.
 * Whoever sees a row sees what it is about.
 */
@Injectable()
export class Subjects {
  private readonly kinds: SubjectKind[] = [];

  add(kind: SubjectKind): void {
    this.kinds.push(kind);
  }

  async of(keys: Iterable<string>): Promise<Map<string, Subject>> {
    const found = new Map<string, Subject>();
    let left = [...new Set(keys)];
    for (const kind of this.kinds) {
      if (left.length === 0) break;
      for (const subject of await kind.find(left)) found.set(subject.key, subject);
      left = left.filter((key) => !found.has(key));
    }
    return found;
  }

  /** What people call the things behind the keys, for the rows of a page; a key that nobody names is left out. */
  async titlesOf(keys: Iterable<string>): Promise<Map<string, string>> {
    return new Map([...(await this.of(keys))].map(([key, { label }]) => [key, label.zh]));
  }

  /** A validated filter in which titles (`businessTitle`) have become the keys that they stand for. */
  async resolve(filter: Filter | undefined): Promise<Filter | undefined> {
    if (!filter) return undefined;
    const { businessTitle, $or, ...others } = filter as Filter & { businessTitle?: unknown; $or?: Filter[] };
    const resolved: Filter = others;
    if (businessTitle !== undefined) resolved['businessTitle'] = { $in: await this.keysOf(titlesIn(businessTitle)) };
    if ($or) {
      const alternatives: Filter[] = [];
      for (const alternative of $or) alternatives.push((await this.resolve(alternative))!);
      resolved['$or'] = alternatives;
    }
    return resolved;
  }

  private async keysOf(titles: readonly string[]): Promise<string[]> {
    const keys = [NO_KEY];
    for (const title of titles) for (const kind of this.kinds) keys.push(...((await kind.keysOf?.(title)) ?? []));
    return keys;
  }

  /** Conditions, each with the text that it compares with. */
  matching(businessKey: string, text: string): { sql: (parameter: string) => string; text: string }[] {
    return this.kinds.map((kind) => ({
      sql: (parameter) => kind.matches(businessKey, parameter),
      text: kind.normalise?.(text) ?? text,
    }));
  }
}

/** A value, `$eq` or `$in`: the field takes no other operator. */
function titlesIn(condition: unknown): string[] {
  if (typeof condition === 'string') return [condition];
  const { $eq, $in = [] } = condition as { $eq?: string; $in?: string[] };
  return $eq === undefined ? $in : [$eq, ...$in];
}
