import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client';
import type { Batch } from './types';
import type { BatchSearch } from './search';

const LIMIT = 50;

/** What a batch is done to; asked again whenever it has come further. */
export function useBatchItems({ batchKey, state, waiting }: Batch, { items, after }: BatchSearch) {
  const body = {
    ...(items !== undefined && { filter: { state: items } }),
    page: { limit: LIMIT, ...(after !== undefined && { after }) },
  };
  return useQuery({
    queryKey: ['batches', batchKey, 'items', body, state, waiting],
    queryFn: () => answerOf(api.POST('/v1/batches/{key}/items/search', { params: { path: { key: batchKey } }, body })),
    placeholderData: keepPreviousData,
  });
}
