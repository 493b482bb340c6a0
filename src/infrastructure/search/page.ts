import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { z } from 'zod';
import { DomainError } from '../../shared/errors.js';

/** What a list may be sorted by: an SQL expression that is never NULL, with its usual direction. */
export interface SortField {
  expression: string;
  /** Reads the same value from a row, for the cursor. */
  value(row: never): string | number;
}

export interface SortOrder {
  field: string;
  order?: 'ASC' | 'DESC';
}

export const pageRequestSchema = z
  .strictObject({
    limit: z.int().min(1).max(200).default(50),
    after: z.string().max(600).optional().describe('`endCursor` of the page before'),
  })
  .meta({ id: 'PageRequest' });

export type PageRequest = z.output<typeof pageRequestSchema>;

export const pageInfoSchema = z
  .object({
    totalItems: z.int().describe('All that the filter matches and the user may see'),
    endCursor: z.string().nullable().describe('Give it as `page.after` to go on; null on the last page'),
  })
  .meta({ id: 'PageInfo' });

export interface Page<T> {
  items: T[];
  page: { totalItems: number; endCursor: string | null };
}

export function searchRequestSchema<F extends z.ZodType, S extends [string, ...string[]]>(
  id: string,
  filter: F,
  sortFields: S,
) {
  return z
    .strictObject({
      filter: filter.optional(),
      sort: z
        .array(z.strictObject({ field: z.enum(sortFields), order: z.enum(['ASC', 'DESC']).optional() }))
        .max(1)
        .optional(),
      page: pageRequestSchema.optional(),
    })
    .meta({ id });
}

export function searchResultSchema<T extends z.ZodType>(id: string, item: T) {
  return z.object({ items: z.array(item), page: pageInfoSchema }).meta({ id });
}

/**
 * One page by keyset: sorted by one expression, ties by key, counted. Stable while rows come and go,
 * and as quick on the last page as on the first.
 * @throws DomainError cursor-invalid for a cursor of another list or a damaged one
 */
export async function readPage<E extends ObjectLiteral>(
  query: SelectQueryBuilder<E>,
  keyColumn: string,
  keyOf: (row: E) => string,
  sortFields: Record<string, SortField>,
  sort: SortOrder | undefined,
  page: PageRequest | undefined,
): Promise<Page<E>> {
  const field = sort?.field ?? Object.keys(sortFields)[0]!;
  const order = sort?.order ?? 'ASC';
  const { expression, value } = sortFields[field]!;
  const { limit, after } = { limit: page?.limit ?? 50, after: page?.after };
  const totalItems = await query.clone().orderBy().getCount();
  const sorted = query.clone();
  if (after !== undefined) {
    const cursor = decodeCursor(after, field, order);
    const beyond = order === 'ASC' ? '>' : '<';
    sorted.andWhere(
      `(${expression} ${beyond} :cursorValue OR (${expression} = :cursorValue AND ${keyColumn} ${beyond} :cursorKey))`,
      {
        cursorValue: cursor.value,
        cursorKey: cursor.key,
      },
    );
  }
  // A plain column is sorted by itself: selected a second time under another name, it would be
  // missing from the entity. TypeORM sorts by an expression only through such a name.
  if (PLAIN_COLUMN.test(expression)) sorted.orderBy(expression, order);
  else sorted.addSelect(expression, 'sort_value').orderBy('sort_value', order);
  sorted.addOrderBy(keyColumn, order).limit(limit + 1);
  const rows = await sorted.getMany();
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  const endCursor = rows.length > limit && last ? encodeCursor(field, order, value(last as never), keyOf(last)) : null;
  return { items, page: { totalItems, endCursor } };
}

/**
 * One page of keys by keyset, for queries whose rows are no entities: the query selects `row_key`, and
 * `sort_value`, which is never NULL, under these names. It is not counted.
 * @throws DomainError cursor-invalid for a cursor of another list or a damaged one
 */
export async function readKeys<E extends ObjectLiteral>(
  query: SelectQueryBuilder<E>,
  columns: { key: string; sort: string },
  { field, order = 'ASC' }: SortOrder,
  page: PageRequest | undefined,
): Promise<{ keys: string[]; endCursor: string | null }> {
  const { limit, after } = { limit: page?.limit ?? 50, after: page?.after };
  const sorted = query.clone();
  if (after !== undefined) {
    const { value, key } = decodeCursor(after, field, order);
    const beyond = order === 'ASC' ? '>' : '<';
    sorted
      .andWhere(
        `(${columns.sort} ${beyond} :cursorValue OR (${columns.sort} = :cursorValue AND ${columns.key} ${beyond} :cursorKey))`,
      )
      .setParameters({ cursorValue: value, cursorKey: key });
  }
  const rows = await sorted
    .select(columns.key, 'row_key')
    .addSelect(columns.sort, 'sort_value')
    .orderBy('sort_value', order)
    .addOrderBy('row_key', order)
    .limit(limit + 1)
    .getRawMany<{ row_key: string; sort_value: string | number }>();
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const endCursor = rows.length > limit && last ? encodeCursor(field, order, last.sort_value, last.row_key) : null;
  return { keys: shown.map((row) => row.row_key), endCursor };
}

const PLAIN_COLUMN = /^\w+\.\w+$/;

/** The cursor after a row of a list that is sorted by one field, ties by key: opaque to whoever gives it back. */
export function encodeCursor(field: string, order: string, value: string | number, key: string): string {
  return Buffer.from(JSON.stringify([1, field, order, value, key])).toString('base64url');
}

/** @throws DomainError cursor-invalid for a cursor of another list or a damaged one */
export function decodeCursor(cursor: string, field: string, order: string): { value: string | number; key: string } {
  try {
    const parts = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as unknown[];
    const [version, ofField, ofOrder, value, key] = parts;
    const isValue = typeof value === 'string' || typeof value === 'number';
    if (version === 1 && ofField === field && ofOrder === order && isValue && typeof key === 'string')
      return { value, key };
  } catch {
    // Answered below: a damaged cursor and one of another list are the same mistake.
  }
  throw cursorInvalid();
}

/** A cursor of another list, or a damaged one. */
export const cursorInvalid = () =>
  new DomainError('cursor-invalid', {
    kind: 'invalid',
    message: {
      zh: '翻页标记无效或属于另一个排序。请从第一页重新查询。',
      en: 'The cursor is damaged or belongs to another order. Search again from the first page.',
    },
    fields: [
      {
        field: '/page/after',
        code: 'cursor',
        message: { zh: '请使用上一页返回的 endCursor。', en: 'Use the endCursor of the page before.' },
      },
    ],
  });
