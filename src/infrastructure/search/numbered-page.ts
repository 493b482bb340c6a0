import { z } from 'zod';
import type { Page } from './page.js';

/** How a list that is numbered from 1 is read, as a query: a cursor is the number of the last item. */
export const numberedPageQuerySchema = z.strictObject({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  after: z.coerce.number().int().min(0).default(0).describe('`endCursor` of the page before'),
});

export type NumberedPageQuery = z.output<typeof numberedPageQuerySchema>;

/** @param items up to one more than asked for, so that the last page is known */
export function numberedPage<T extends { seq: number }, V>(
  items: readonly T[],
  totalItems: number,
  limit: number,
  present: (item: T) => V,
): Page<V> {
  const shown = items.slice(0, limit);
  const endCursor = items.length > limit ? String(shown.at(-1)!.seq) : null;
  return { items: shown.map(present), page: { totalItems, endCursor } };
}
