import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client';
import type { BatchesSearch } from './search';

const LIMIT = 20;
const REFRESH_MS = 3_000;

export function useBatches({ state, after }: BatchesSearch) {
  const body = {
    ...(state !== undefined && { filter: { state } }),
    sort: [{ field: 'createdAt' as const, order: 'DESC' as const }],
    page: { limit: LIMIT, ...(after !== undefined && { after }) },
  };
  return useQuery({
    queryKey: ['batches', 'search', body],
    queryFn: () => answerOf(api.POST('/v1/batches/search', { body })),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state: { data } }) =>
      data?.items.some((batch) => batch.state === 'active') ? REFRESH_MS : false,
  });
}
