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

type Extra = Pick<ColumnOptions, 'nullable' | 'name' | 'primary' | 'select' | 'update'>;

/** A key: a ULID from `newId()`. */
export const idColumn = (extra: Extra = {}): ColumnOptions => ({ type: 'varchar', length: 26, ...extra });

/** A word of the program or of an outside system, compared by code point: states, codes, numbers, paths. */
export const codeColumn = (length: number, extra: Extra = {}): ColumnOptions => ({
  type: 'varchar',
  length,
  ...extra,
});

/** A text of people, up to `length` characters. */
export const stringColumn = codeColumn;

/** A text of people of up to 64 kB in UTF-8. Longer ones go into a `json` column or into storage. */
export const textColumn = (extra: Extra = {}): ColumnOptions => ({ type: 'text', ...extra });

/** An instant: milliseconds since the epoch, UTC. */
export const instantColumn = (extra: Extra = {}): ColumnOptions => ({
  type: 'bigint',
  transformer: asNumber,
  ...extra,
});

/** A whole number beyond 32 bits: money in fen, sequence numbers. */
export const bigintColumn = instantColumn;

export const integerColumn = (extra: Extra = {}): ColumnOptions => ({ type: 'integer', ...extra });

export const smallintColumn = (extra: Extra = {}): ColumnOptions => ({ type: 'smallint', ...extra });

export const booleanColumn = (extra: Extra = {}): ColumnOptions => ({ type: 'boolean', ...extra });

/** A date of the law, in Asia/Shanghai: `YYYY-MM-DD`. */
export const lawDateColumn = (extra: Extra = {}): ColumnOptions => ({ type: 'varchar', length: 10, ...extra });

/** Any JSON value, hundreds of kB if need be. MySQL reorders its members: hash `canonicalJson` of it. */
export const jsonColumn = (extra: Extra = {}): ColumnOptions => ({ type: 'json', ...extra });
