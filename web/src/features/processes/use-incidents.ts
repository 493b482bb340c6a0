import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client';
import type { IncidentsSearch } from './search';
import type { IncidentFilter } from './types';

const LIMIT = 20;
const REFRESH_MS = 30_000;

/** What the address bar narrows the list down to, without the state. */
export const incidentFilterOf = ({ process, element, number }: IncidentsSearch): IncidentFilter => ({
  ...(process !== undefined && { processDefinitionId: process }),
  ...(element !== undefined && { elementId: element }),
  ...(number !== undefined && { businessTitle: number }),
});

export function useIncidents(search: IncidentsSearch) {
  const { state = 'open', sort = 'newest', after } = search;
  const body = {
    filter: { ...incidentFilterOf(search), ...(state !== 'any' && { state }) },
    sort: [{ field: 'raisedAt' as const, order: sort === 'oldest' ? ('ASC' as const) : ('DESC' as const) }],
    page: { limit: LIMIT, ...(after !== undefined && { after }) },
  };
  return useQuery({
    queryKey: ['incidents', 'search', body],
    queryFn: () => answerOf(api.POST('/v1/incidents/search', { body })),
    placeholderData: keepPreviousData,
    refetchInterval: REFRESH_MS,
  });
}
