import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import type { Actor } from '../../shared/actor.js';
import type { Text } from '../../shared/errors.js';

/** What somebody may read of the trail. */
export interface AuditReach {
  /** The whole trail: chains of no tree too, as the clock's and the calendar's. */
  everything: boolean;
  /** Trees with a scope at or below one of these. */
  scopes: readonly string[];
}

/** What a chain is about, in the words of the domain. */
export interface AuditSubject {
  label: Text;
  /** Of a kind that a console can open, as `petition`; null where there is nothing to open. */
  kind: string | null;
  /** Of that kind: the key to open it with. */
  key: string | null;
}

/** Who reads the trail, and what its codes mean. The domain that knows its roles and records provides it. */
export interface AuditReaders {
  reachOf(actor: Actor): AuditReach;
  /** Further chains that an actor who does not see everything may read: a subquery of their keys. */
  furtherChains(query: SelectQueryBuilder<ObjectLiteral>, actor: Actor): string;
  /** Business keys and chains that people mean by a text, for example a number on paper. */
  meantBy(text: string): Promise<string[]>;
  /** Ids of those whom people mean by a name to sign in with or a name. */
  peopleMeantBy(text: string): Promise<string[]>;
  /** Names of people by id; who is unknown is left out. */
  namesOf(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** What business keys and chains are about; those that are unknown are left out. */
  subjectsOf(keys: readonly string[]): Promise<ReadonlyMap<string, AuditSubject>>;
  /** What types of entries mean, as something that was done. */
  readonly words: Readonly<Record<string, Text>>;
}

export const AUDIT_READERS = Symbol('AuditReaders');
