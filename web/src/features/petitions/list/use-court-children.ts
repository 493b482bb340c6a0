import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from '../../../api/client';
import type { components } from '../../../api/schema';

export type Court = components['schemas']['Court'];

/** More than any court has directly below it. */
const MOST = 200;

const childrenQuery = (parentId: string) =>
  queryOptions({
    queryKey: ['courts', { parentId }],
    queryFn: async () =>
      (await answerOf(api.GET('/v1/courts', { params: { query: { parentId, limit: MOST } } }))).items,
    staleTime: 600_000,
  });

/** Asks for the courts directly below one when its branch is opened. */
export function useCourtChildren(): (parentId: string) => Promise<Court[]> {
  const client = useQueryClient();
  return (parentId) => client.fetchQuery(childrenQuery(parentId));
}

/** Courts by a part of their name or the beginning of their sign. */
export function useCourtSearch(text: string, within?: string) {
  return useQuery({
    queryKey: ['courts', { text, within }],
    queryFn: async ({ signal }) => {
      const query = { q: text, limit: 20, ...(within ? { within } : {}) };
      return (await answerOf(api.GET('/v1/courts', { params: { query }, signal }))).items;
    },
    enabled: text.trim() !== '',
    staleTime: 600_000,
  });
}

/** One court, for its name. */
export function useCourt(id: string | undefined) {
  return useQuery({
    queryKey: ['courts', id],
    queryFn: () => answerOf(api.GET('/v1/courts/{id}', { params: { path: { id: id ?? '' } } })),
    enabled: id !== undefined,
    staleTime: 600_000,
  });
}
