import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client';
import type { SanctionsSearch } from './search';

export function useSanctions({ kind, state, after }: SanctionsSearch) {
  return useQuery({
    queryKey: ['sanctions', kind, state, after],
    queryFn: () =>
      answerOf(
        api.POST('/v1/sanctions/search', {
          body: {
            filter: { ...(kind !== undefined && { kind }), ...(state !== undefined && { state }) },
            page: { limit: 50, ...(after !== undefined && { after }) },
          },
        }),
      ),
    placeholderData: keepPreviousData,
  });
}
