import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../../api/client';

/** Courts by a part of their name or the beginning of their sign: the first ones. */
export const useCourtHits = (q: string) =>
  useQuery({
    queryKey: ['courts', 'search', q],
    enabled: q !== '',
    placeholderData: keepPreviousData,
    queryFn: () => answerOf(api.GET('/v1/courts', { params: { query: { q, limit: 50 } } })),
  });
