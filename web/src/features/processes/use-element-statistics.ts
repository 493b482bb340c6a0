import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client';

const REFRESH_MS = 30_000;

/** The figures of each element of a version, or of all versions of its process. */
export function useElementStatistics(key: string, versions: 'this' | 'all') {
  return useQuery({
    queryKey: ['process-definitions', key, 'statistics', versions],
    queryFn: () =>
      answerOf(api.GET('/v1/process-definitions/{key}/statistics', { params: { path: { key }, query: { versions } } })),
    placeholderData: keepPreviousData,
    refetchInterval: REFRESH_MS,
  });
}
