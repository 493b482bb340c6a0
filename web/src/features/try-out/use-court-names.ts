import { useQueries } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client';

/** Names of courts by their ids, as far as there are such courts and they have been read. */
export function useCourtNames(ids: readonly string[]): ReadonlyMap<string, string> {
  return useQueries({
    queries: [...new Set(ids)].map((id) => ({
      queryKey: ['courts', 'one', id],
      staleTime: Infinity,
      // A process that is only tried may name a court that does not exist.
      retry: false,
      queryFn: () => answerOf(api.GET('/v1/courts/{id}', { params: { path: { id } } })),
    })),
    combine: (found) => new Map(found.flatMap(({ data }) => (data ? [[data.id, data.name] as const] : []))),
  });
}
