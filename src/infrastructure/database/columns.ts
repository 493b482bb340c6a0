import type { ColumnOptions, ValueTransformer } from 'typeorm';

/**
 * Options for `@Column(...)` that mean the same on every database. Instants and amounts are
 * `bigint`, which MySQL's driver gives as a string and SQLite's as a number: both become a number
 * (safe up to 2^53: any instant, and 90 billion yuan in fen).
 */
const asNumber: ValueTransformer = {
  to: (value: unknown) => value,
  from: (value: unknown) => (value === null || value === undefined ? value : Number(value)),
};

/** A primary column is `@Column(idColumn({ primary: true }))`. */
type Extra = Pick<ColumnOptions, 'nullable' | 'name' | 'primary' | 'select' | 'update'>;

/** What was asked for besides; kept exact, since primary columns refuse `nullable`. */
const none = {};

const varchar = <E extends Extra>(length: number, extra: E) => ({ type: 'varchar' as const, length, ...extra });

/** A key: a ULID from `newId()`. */
export const idColumn = <E extends Extra>(extra: E = none as E) => varchar(26, extra);

/** A word of the program or of an outside system, compared by code point: states, codes, numbers, paths. */
export const codeColumn = <E extends Extra>(length: number, extra: E = none as E) => varchar(length, extra);

/** A text of people, up to `length` characters. */
export const stringColumn = <E extends Extra>(length: number, extra: E = none as E) => varchar(length, extra);

/** A date of the law, in Asia/Shanghai: `YYYY-MM-DD`. */
export const lawDateColumn = <E extends Extra>(extra: E = none as E) => varchar(10, extra);

/** A text of people of up to 64 kB in UTF-8. Longer ones go into a `json` column or into storage. */
export const textColumn = <E extends Extra>(extra: E = none as E) => ({ type: 'text' as const, ...extra });

/** An instant: milliseconds since the epoch, UTC. */
export const instantColumn = <E extends Extra>(extra: E = none as E) => ({
  type: 'bigint' as const,
  transformer: asNumber,
  ...extra,
});

/** A whole number beyond 32 bits: money in fen, sequence numbers. */
export const bigintColumn = (extra: Extra = {}): ColumnOptions => instantColumn(extra);

export const integerColumn = <E extends Extra>(extra: E = none as E) => ({ type: 'integer' as const, ...extra });

export const smallintColumn = <E extends Extra>(extra: E = none as E) => ({ type: 'smallint' as const, ...extra });

export const booleanColumn = <E extends Extra>(extra: E = none as E) => ({ type: 'boolean' as const, ...extra });

/** Any JSON value, hundreds of kB if need be. MySQL reorders its members: hash `canonicalJson` of it. */
export const jsonColumn = <E extends Extra>(extra: E = none as E) => ({ type: 'json' as const, ...extra });
