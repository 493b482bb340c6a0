import { queryOptions, useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client';

/** @param version the newest unless told */
export const contentQuery = (path: string, version: number | undefined) =>
  queryOptions({
    queryKey: ['designs', 'content', path, version ?? 'newest'],
    queryFn: () =>
      answerOf(api.GET('/v1/designs/content', { params: { query: { path, ...(version && { version }) } } })),
    // A version never changes; what is the newest is asked each time.
    staleTime: version === undefined ? 0 : Infinity,
  });

export const useContent = (path: string, version?: number) => useQuery(contentQuery(path, version));
